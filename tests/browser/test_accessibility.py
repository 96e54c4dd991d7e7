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
def dressed(desk: Desk, request: pytest.FixtureRequest) -> Desk:
    """The desk in a theme and a width."""
    theme, width = request.param
    desk.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    desk.page.set_viewport_size({"width": width, "height": 800})
    return desk


@pytest.mark.parametrize("sample", [samples.WEBSITE, samples.EMAIL, samples.BOT, samples.ATTACHMENTS, samples.SPARSE])
def test_every_sample_is_accessible(dressed: Desk, sample: str) -> None:
    dressed.open(sample)
    folds = dressed.app.locator("details.fold:not([open]) > summary")
    for remaining in range(folds.count(), 0, -1):
        folds.first.click()
        expect(folds).to_have_count(remaining - 1)

    assert faults(dressed) == []


def test_orders_payments_and_a_subscription_are_accessible(dressed: Desk) -> None:
    dressed.open(scenario="silent", state="waiting")
    dressed.post(samples.message(samples.with_purchases()))
    dressed.wait_for("ready")
    orders = dressed.panel("orders")
    orders.locator("summary").filter(has_text="A-10479").click()
    dressed.panel("payments").locator(".record summary").first.click()

    expect(orders).to_contain_text("Walnut desk")
    expect(dressed.panel("attribute--site_visits")).to_contain_text("/prices")
    assert faults(dressed) == []


def test_every_tool_is_accessible(dressed: Desk) -> None:
    dressed.open()
    for name in TOOLS:
        dressed.app.get_by_role("button", name="More", exact=True).click()
        dressed.app.locator("#menu").get_by_role("button", name=re.compile(name)).click()
        dressed.app.locator("#tool").wait_for()

        assert faults(dressed) == [], name


def test_every_other_screen_is_accessible(dressed: Desk) -> None:
    dressed.open(scenario="silent", state="waiting")
    assert faults(dressed) == [], "waiting"

    for text, state in (
        (json.dumps({"event": "appContext", "data": None}), "error"),
        (samples.message({}), "empty"),
        (samples.text(samples.WEBSITE), "ready"),
        (json.dumps({"event": "appContext", "data": None}), "stale"),
    ):
        dressed.post(text)
        dressed.wait_for(state)
        assert faults(dressed) == [], state
