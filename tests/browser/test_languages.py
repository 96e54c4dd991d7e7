"""The page speaks the language of its address, else of the admin's settings, else of the agent's browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import samples
from tests.browser.desk import Desk
from tests.browsers import PATIENCE


@pytest.fixture
def german(chromium: Browser, port: int, boot: str) -> Iterator[Desk]:
    """The simulator with the app in it, in an Austrian's browser."""
    context = chromium.new_context(locale="de-AT", timezone_id="Europe/Vienna")
    context.set_default_timeout(PATIENCE)
    desk = Desk(context.new_page(), port, boot)
    yield desk
    context.close()
    assert desk.problems == []


@pytest.fixture
def egyptian(chromium: Browser, port: int) -> Iterator[Desk]:
    """The simulator with the app in it, in the browser of somebody in Cairo."""
    context = chromium.new_context(locale="ar-EG", timezone_id="Africa/Cairo")
    context.set_default_timeout(PATIENCE)
    desk = Desk(context.new_page(), port)
    yield desk
    context.close()
    assert desk.problems == []


def test_numbers_are_written_with_the_languages_digits_everywhere(egyptian: Desk) -> None:
    egyptian.open()
    egyptian.panel("insights").locator("summary").click()

    expect(egyptian.panel("messages").locator(".panel-aside")).to_have_text("١٤")
    expect(egyptian.panel("files").locator(".panel-aside")).to_have_text("٤")
    for own in (".panel-aside:not([data-panel=conversation] *)", ".badge", "[data-panel=insights] dd", ".chart td"):
        for text in egyptian.app.locator(own).all_inner_texts():
            assert not set(text) & set("0123456789"), text


def test_a_currencys_letters_stand_before_its_sign_in_a_line_from_right_to_left(egyptian: Desk) -> None:
    data = samples.data(samples.WEBSITE)
    data["contact"]["custom_attributes"]["orders"] = [{"id": 1, "total": "5400", "currency": "JPY"}]
    egyptian.open()
    egyptian.post_data(data)

    amount = egyptian.panel("orders").locator(".record-amount bdi")
    places: list[float] = amount.evaluate(
        """({ firstChild }) => [...'JP¥'].map((letter) => {
          const range = document.createRange();
          range.setStart(firstChild, firstChild.data.indexOf(letter));
          range.setEnd(firstChild, firstChild.data.indexOf(letter) + 1);
          return range.getBoundingClientRect().left;
        })"""
    )

    assert places == sorted(places)


def test_the_language_of_the_address_is_spoken_and_runs_its_own_way(desk: Desk) -> None:
    desk.open(locale="ar")

    expect(desk.app.locator("html[lang=ar][dir=rtl]")).to_be_attached()
    expect(desk.panel("messages").get_by_role("heading", name="الرسائل")).to_be_visible()
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for width in ("320", "400", "full"):
        desk.simulator("setWidth(given)", width)
        assert desk.frame.evaluate(overflow) == 0


def test_the_browsers_language_is_spoken_with_its_dates(german: Desk) -> None:
    german.open(samples.WEBSITE)

    expect(german.app.locator("html[lang=de][dir=ltr]")).to_be_attached()
    expect(german.panel("messages").get_by_role("heading", name="Nachrichten")).to_be_visible()
    expect(german.panel("contact").locator("time").first).to_have_attribute(
        "title", "Samstag, 5. September 2026 um 11:39:20"
    )


def test_the_admins_language_goes_before_the_browsers(german: Desk) -> None:
    german.settings["locale"] = "fr"
    german.open()

    expect(german.app.locator("html[lang=fr]")).to_be_attached()
    expect(german.panel("messages").get_by_role("heading", name="Messages")).to_be_visible()


def test_english_is_spoken_where_the_address_asks_for_a_language_that_is_unknown(desk: Desk) -> None:
    desk.open(locale="tlh")

    expect(desk.app.locator("html[lang=en][dir=ltr]")).to_be_attached()
    expect(desk.panel("messages").get_by_role("heading", name="Messages")).to_be_visible()


def test_problems_are_reported_in_the_pages_language(german: Desk) -> None:
    german.settings["messages_shown"] = 0
    german.open(state="error")

    expect(german.app.get_by_role("heading")).to_have_text("Ungültige Deskside-Einstellung")
