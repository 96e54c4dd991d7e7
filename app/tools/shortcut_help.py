"""The page's keyboard shortcuts (`static/page/shortcuts.mjs`)."""

from htpy import Element, dd, div, dl, dt, kbd

from app.tools.tool_shell import tool_shell
from app.ui.i18n import gettext, gettext_noop

KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("/",), gettext_noop("Search")),
    (("Enter",), gettext_noop("Next match (with Shift the previous one)")),
    (("j", "k"), gettext_noop("Next and previous section")),
    (("↓", "↑"), gettext_noop("Next and previous value, once one has the focus")),
    (("m",), gettext_noop("Newest message")),
    (("r",), gettext_noop("Refresh")),
    (("?",), gettext_noop("This list")),
    (("Esc",), gettext_noop("Close the open view")),
)
"""What each key does."""


def shortcut_help() -> Element:
    """The list of keys."""
    return tool_shell(
        "keyboard",
        gettext("Keyboard"),
        dl(".keys")[(div[dt[(kbd[key] for key in keys)], dd[gettext(does)]] for keys, does in KEYS)],
    )
