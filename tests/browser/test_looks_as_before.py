"""The main screens look as they did when somebody last looked at them; if not, three pictures tell where."""

import pytest

from tests.browser.desk import Desk
from tests.looks import compared, difference
from tests.looks.screens import SCREENS, opened, photograph, taken

CHANGES = {
    "a section moves": ".side { margin-block-start: 6px }",
    "a colour changes": ".badge.good { background: var(--slate-3) }",
    "text overlaps": ".facts dd { line-height: 0.6 }",
    "a link loses its colour": "a { color: inherit }",
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_before(desk: Desk, name: str) -> None:
    assert compared(name, photograph(desk, SCREENS[name])) == ""


def test_a_changed_look_is_found(desk: Desk) -> None:
    opened(desk, SCREENS["ready-400"])
    was = taken(desk.page)
    assert not difference(was, taken(desk.page)).is_visible

    for what, css in CHANGES.items():
        desk.frame.evaluate(
            """(css) => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(css);
              document.adoptedStyleSheets = [document.adoptedStyleSheets[0], sheet];
            }""",
            css,
        )
        assert difference(was, taken(desk.page)).is_visible, what
