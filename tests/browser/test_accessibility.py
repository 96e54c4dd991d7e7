"""Every screen conforms to WCAG 2.2 AA in every theme, as far as axe-core can check."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.browser.axe import faults
from tests.browser.desk import Desk

TOOLS = ("Arrange sections", "Export", "Raw data", "Diagnostics", "Keyboard")


@pytest.fixture(params=[(theme, width) for theme in ("light", "dark") for width in (320, 1000)], ids=str)
def styled_desk(desk: Desk, request: pytest.FixtureRequest) -> Desk:
    """The desk in a theme and a width."""
    theme, width = request.param
    desk.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    desk.page.set_viewport_size({"width": width, "height": 800})
    return desk


@pytest.mark.parametrize("sample", [samples.WEBSITE, samples.EMAIL, samples.BOT, samples.ATTACHMENTS, samples.SPARSE])
def test_every_sample_is_accessible(styled_desk: Desk, sample: str) -> None:
    styled_desk.open(sample)
    folds = styled_desk.app.locator("details.fold:not([open]) > summary")
    for remaining in range(folds.count(), 0, -1):
        folds.first.click()
        expect(folds).to_have_count(remaining - 1)

    assert faults(styled_desk) == []


def test_orders_payments_and_a_subscription_are_accessible(styled_desk: Desk) -> None:
    styled_desk.open(scenario="silent", state="waiting")
    styled_desk.post(samples.message(samples.with_purchases()))
    styled_desk.wait_for("ready")
    orders = styled_desk.panel("orders")
    orders.locator("summary").filter(has_text="A-10479").click()
    styled_desk.panel("payments").locator(".record summary").first.click()

    expect(orders).to_contain_text("Walnut desk")
    expect(styled_desk.panel("attribute--site_visits")).to_contain_text("/prices")
    assert faults(styled_desk) == []


def test_every_tool_is_accessible(styled_desk: Desk) -> None:
    styled_desk.open()
    for name in TOOLS:
        styled_desk.app.get_by_role("button", name="More", exact=True).click()
        styled_desk.app.locator("#menu").get_by_role("button", name=re.compile(name)).click()
        styled_desk.app.locator("#tool").wait_for()

        assert faults(styled_desk) == [], name


def test_every_other_screen_is_accessible(styled_desk: Desk) -> None:
    styled_desk.open(scenario="silent", state="waiting")
    assert faults(styled_desk) == [], "waiting"

    for text, state in (
        (json.dumps({"event": "appContext", "data": None}), "error"),
        (samples.message({}), "empty"),
        (samples.text(samples.WEBSITE), "ready"),
        (json.dumps({"event": "appContext", "data": None}), "stale"),
    ):
        styled_desk.post(text)
        styled_desk.wait_for(state)
        assert faults(styled_desk) == [], state
