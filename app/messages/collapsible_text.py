"""Long texts: the beginning is shown, the rest one press away."""

from collections.abc import Callable

from htpy import Node, details
from htpy import summary as summary_tag

from app.ui.i18n import ngettext
from app.ui.truncate import remainder

_LONG = 1200
"""Characters that are shown before "show the rest"."""

_ENOUGH = 100_000
"""Characters that are shown after it."""


def collapsible_text(text: str, draw: Callable[[str], Node]) -> Node:
    """Draw a text, and fold the rest of a long one.

    Args:
        text: Any text.
        draw: Draws a text of any length as a block.
    """
    cut = _cut_position(text)
    rest = text[cut:]
    if not rest:
        return draw(text)
    return [
        draw(text[:cut]),
        details(".rest")[
            summary_tag[
                ngettext(
                    "Show the rest ({count} character)",
                    "Show the rest ({count} characters)",
                    len(rest),
                )
            ],
            draw(rest[:_ENOUGH]),
            remainder(len(rest) - _ENOUGH, "characters"),
        ],
    ]


def _cut_position(text: str) -> int:
    """Return where to cut a text: after a paragraph if possible, else after a line, else after a word."""
    if len(text) <= _LONG:
        return len(text)
    places = (text.rfind(mark, _LONG // 2, _LONG) + len(mark) for mark in ("\n\n", "\n", " "))
    cut = next((place for place in places if place > _LONG // 2), _LONG)
    fence = text.rfind("```", 0, cut)
    # Half a block of code would turn the other half's text into code and its code into text.
    return fence if fence > 0 and text.count("```", 0, cut) % 2 else cut
