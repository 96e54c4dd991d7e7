"""E-mails in the app: their place on the page and what their frames hold."""

from typing import Any

from playwright.sync_api import FrameLocator, Locator, expect

from tests import samples
from tests.browser.desk import Desk

LAST = "deskside-mail#mail-90403"


def mail(desk: Desk) -> tuple[Locator, FrameLocator]:
    """The sample's last letter and what is in its frame, once it is shown."""
    letter = desk.app.locator(LAST)
    letter.scroll_into_view_if_needed()
    frame = letter.frame_locator("iframe")
    expect(frame.get_by_text("Hello team")).to_be_visible()
    return letter, frame


def with_letter(html: str) -> dict[str, Any]:
    """The sample with another text in its last letter."""
    data = samples.data(samples.EMAIL)
    data["conversation"]["messages"][-1]["content_attributes"]["email"]["html_content"]["full"] = html
    return data


def letter_alone(desk: Desk, html: str) -> tuple[Locator, FrameLocator]:
    """A conversation with this letter at its end, opened, and what is in the letter's frame."""
    desk.open(samples.EMAIL)
    return next_letter(desk, html)


def next_letter(desk: Desk, html: str) -> tuple[Locator, FrameLocator]:
    """Another letter in the place of the last one."""
    data = with_letter(html)
    data["conversation"]["messages"][-1]["content_attributes"]["email"]["text_content"] = {"full": "Hello team"}
    before = desk.app.locator(LAST).get_attribute("data-version")
    desk.tell(data)
    letter = desk.app.locator(f"{LAST}:not([data-version='{before}'])")
    letter.scroll_into_view_if_needed()
    expect(letter).to_be_visible()
    return letter, letter.frame_locator("iframe")
