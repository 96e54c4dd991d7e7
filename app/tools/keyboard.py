"""The keys that the page knows (`static/keys.mjs`)."""

from htpy import Element, dd, div, dl, dt, kbd

from app.tools.tool_shell import framed
from app.ui.i18n import say, word

KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("/",), word("Search")),
    (("j", "k"), word("Next and previous section")),
    (("r",), word("Refresh")),
    (("?",), word("This list")),
    (("Esc",), word("Close what was opened from the menu")),
)
"""What each key does."""


def keyboard() -> Element:
    """The list of keys."""
    return framed(
        "keyboard",
        say("Keyboard"),
        dl(".keys")[(div[dt[(kbd[key] for key in keys)], dd[say(does)]] for keys, does in KEYS)],
    )
