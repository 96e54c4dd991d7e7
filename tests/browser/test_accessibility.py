"""Every screen conforms to WCAG 2.2 AA in every theme, as far as axe-core can check."""

import json
import re
from collections.abc import Sequence
from typing import Any, Literal

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.browser.axe import ALL, CONTRAST, faults
from tests.browser.desk import Desk

TOOLS = ("Arrange sections", "Export", "Raw data", "Diagnostics", "Keyboard")
Style = tuple[Literal["light", "dark"], int]
"""A theme, and a width in pixels."""
STYLES: tuple[Style, ...] = (("light", 320), ("light", 1000), ("dark", 1000), ("dark", 320))
IS_IN_STYLE = """([theme, width]) =>
  matchMedia(`(prefers-color-scheme: ${theme})`).matches && innerWidth > 320 === width > 320"""


def change_style(desk: Desk, style: Style) -> None:
    """Give the browser a style; an open page is in it some time later."""
    theme, width = style
    desk.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    desk.page.set_viewport_size({"width": width, "height": 800})


def faults_by_style(desk: Desk, styles: Sequence[Style] = STYLES) -> dict[Style, Any]:
    """Return the faults of the open page in each style that has any; a dark style needs the light one of its width."""
    by_style: dict[Style, Any] = {}
    for style in styles:
        change_style(desk, style)
        desk.frame.wait_for_function(IS_IN_STYLE, arg=list(style))
        if violations := faults(desk, CONTRAST if style[0] == "dark" else ALL):
            by_style[style] = violations
    return by_style


@pytest.mark.parametrize("sample", [samples.WEBSITE, samples.EMAIL, samples.BOT, samples.ATTACHMENTS, samples.SPARSE])
def test_every_sample_is_accessible(desk: Desk, sample: str) -> None:
    desk.open(sample)
    folds = desk.app.locator("details.fold:not([open]) > summary")
    for remaining in range(folds.count(), 0, -1):
        folds.first.click()
        expect(folds).to_have_count(remaining - 1)

    assert faults_by_style(desk) == {}


def test_orders_payments_and_a_subscription_are_accessible(desk: Desk) -> None:
    desk.open(scenario="silent", state="waiting")
    desk.post(samples.message(samples.with_purchases()))
    desk.wait_for("ready")
    orders = desk.panel("orders")
    orders.locator("summary").filter(has_text="A-10479").click()
    desk.panel("payments").locator(".record summary").first.click()

    expect(orders).to_contain_text("Walnut desk")
    expect(desk.panel("attribute--site_visits")).to_contain_text("/prices")
    assert faults_by_style(desk) == {}


def test_every_tool_is_accessible(desk: Desk) -> None:
    desk.open()
    for name in TOOLS:
        desk.app.get_by_role("button", name="More", exact=True).click()
        desk.app.locator("#menu").get_by_role("button", name=re.compile(name)).click()
        desk.app.locator("#tool").wait_for()

        assert faults_by_style(desk) == {}, name


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_every_other_screen_is_accessible(desk: Desk, style: Style) -> None:
    change_style(desk, style)
    desk.open(scenario="silent", state="waiting")
    assert faults(desk) == [], "waiting"

    for text, state in (
        (json.dumps({"event": "appContext", "data": None}), "error"),
        (samples.message({}), "empty"),
        (samples.text(samples.WEBSITE), "ready"),
        (json.dumps({"event": "appContext", "data": None}), "stale"),
    ):
        desk.post(text)
        desk.wait_for(state)
        assert faults(desk) == [], state
