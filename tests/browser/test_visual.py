"""The main screens match their baselines."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser.desk import Desk
from tests.browsers import FLAGS, QUICK, system_chromium
from tests.visual.compare import compare_with_baseline, difference
from tests.visual.screens import SCREENS, capture, open_and_capture, open_screen

pytestmark = pytest.mark.own_context  # in this module's browser

CHANGES = {
    "a section moves": ".side { margin-block-start: 6px }",
    "a colour changes": ".badge.good { background: var(--slate-3) }",
    "text overlaps": ".facts dd { line-height: 0.6 }",
    "a link loses its colour": "a { color: inherit }",
}

LATE = 20
"""How many screenshots may be taken before a change is in one."""


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The Chromium of the baselines; one without windows draws letters otherwise."""
    browser = playwright.chromium.launch(executable_path=system_chromium(), args=[*FLAGS, *QUICK])
    yield browser
    browser.close()


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_matches_its_baseline(desk: Desk, name: str) -> None:
    assert compare_with_baseline(name, open_and_capture(desk, SCREENS[name])) == ""


def test_a_changed_style_is_detected(desk: Desk) -> None:
    open_screen(desk, SCREENS["ready-400"])
    baseline = capture(desk.page)
    assert not difference(baseline, capture(desk.page)).is_visible

    for what, css in CHANGES.items():
        desk.frame.evaluate(
            """(css) => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(css);
              document.adoptedStyleSheets = [document.adoptedStyleSheets[0], sheet];
            }""",
            css,
        )
        # Another process composes the frame, and may be late.
        assert any(difference(baseline, capture(desk.page)).is_visible for _ in range(LATE)), what
