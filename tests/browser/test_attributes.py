"""Attributes as the browser's `Intl` writes them, in the agent's language and for any time zone."""

import pytest
from playwright.sync_api import Browser, expect

from tests import samples
from tests.browser.desk import Desk


def test_amounts_and_percents_are_written_in_the_agents_way(desk: Desk) -> None:
    desk.open(samples.ATTRIBUTES)
    attributes = desk.panel("attributes")

    for text in ("€1,299.50", "1,299.00", "12.5%", "1,250.5", "10077"):
        expect(attributes.get_by_text(text, exact=True)).to_be_visible()


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Europe/Berlin", "America/Los_Angeles"])
def test_a_date_is_the_same_day_for_every_agent(chromium: Browser, port: int, zone: str) -> None:
    context = chromium.new_context(locale="en-GB", timezone_id=zone)
    desk = Desk(context.new_page(), port)
    desk.open(samples.ATTRIBUTES)
    for more in desk.panel("attributes").get_by_text("more", exact=False).all():
        more.click()

    expect(desk.panel("attributes").get_by_text("1 Jan 2027", exact=True)).to_be_visible()
    expect(desk.panel("attributes").get_by_text("29 Feb 2024", exact=True)).to_be_visible()

    context.close()
    assert desk.problems == []
