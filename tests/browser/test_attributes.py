"""Attributes as the browser's `Intl` writes them, in the agent's language and for any time zone."""

import pytest
from playwright.sync_api import Browser, expect

from tests import samples
from tests.browser.desk import Desk


def test_quantities_are_written_in_the_agents_way_and_stored_text_as_it_is(desk: Desk) -> None:
    desk.open(samples.ATTRIBUTES)
    attributes = desk.panel("attributes")

    for text in ("€1,299.50", "1299", "12.5", "1250.5", "10077", "1,250"):
        expect(attributes.get_by_text(text, exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("zone", "renewal"),
    [
        ("Europe/Berlin", "1 Jan 2027 · "),  # midnight there is a day
        ("Pacific/Auckland", "1 Jan 2027, 12:00 · "),
        ("America/Los_Angeles", "31 Dec 2026, 15:00 · "),
    ],
)
def test_a_stored_day_is_the_same_for_every_agent_and_a_midnight_a_day(
    chromium: Browser, port: int, zone: str, renewal: str
) -> None:
    context = chromium.new_context(locale="en-GB", timezone_id=zone)
    desk = Desk(context.new_page(), port)
    desk.open(samples.ATTRIBUTES)
    for more in desk.panel("attributes").get_by_text("more", exact=False).all():
        more.click()

    expect(desk.panel("attributes").get_by_text(renewal.strip())).to_be_visible()
    expect(desk.panel("attributes").get_by_text("29 Feb 2024 · 2 years ago", exact=True)).to_be_visible()

    context.close()
    assert desk.problems == []


def test_a_value_of_many_parts_has_half_the_page_and_fades_where_it_goes_on(desk: Desk) -> None:
    data = samples.data(samples.WEBSITE)
    parts = {f"part_{at}": {"colour": "green", "size": {"width": at}} for at in range(4)}
    data["contact"]["custom_attributes"] = {"order": parts}
    desk.page.set_viewport_size({"width": 320, "height": 1200})
    desk.open()
    desk.post_data(data)
    value = desk.panel("attributes").locator(".value").first
    assert value.evaluate("(value) => value.scrollHeight - value.clientHeight") == 0
    expect(value).to_have_css("--fade", "0px")

    desk.page.set_viewport_size({"width": 320, "height": 300})
    expect(value).to_have_css("--fade", "32px")
    value.evaluate("(value) => value.scrollTo(0, value.scrollHeight)")
    expect(value).to_have_css("--fade", "0px")
