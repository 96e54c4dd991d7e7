"""The main screens match their baselines."""

import pytest

from tests.browser.desk import Desk
from tests.visual.compare import compare_with_baseline, difference
from tests.visual.screens import SCREENS, capture, open_and_capture, open_screen

CHANGES = {
    "a section moves": ".side { margin-block-start: 6px }",
    "a colour changes": ".badge.good { background: var(--slate-3) }",
    "text overlaps": ".facts dd { line-height: 0.6 }",
    "a link loses its colour": "a { color: inherit }",
}


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
        assert difference(baseline, capture(desk.page)).is_visible, what
