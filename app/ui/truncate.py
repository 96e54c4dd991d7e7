"""Truncate long texts and lists. Nobody reads more in a narrow pane, and a million elements freeze a page.

A count stands in place of the rest.
"""

from collections.abc import Collection
from itertools import islice
from typing import Literal, TypeVar

from htpy import Element, Node, span

from app.ui.i18n import format_integer, ngettext

T = TypeVar("T")

LONGEST = 2000
"""Characters of a value."""

NAME = 120
"""Characters of a name, a label, a title."""

MOST = 100
"""Things in a list."""


def truncate(text: str, longest: int = LONGEST) -> Node:
    """A text; if it is too long, its beginning, and how much is left out."""
    return text if len(text) <= longest else [text[:longest], remainder(len(text) - longest, "characters")]


def ellipsize(text: str, longest: int = NAME) -> str:
    """A text, with an ellipsis for its end if it is too long: for attributes of HTML, which hold only text."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def take(things: Collection[T], most: int = MOST) -> tuple[list[T], int]:
    """The first of many things, and how many others there are."""
    return list(islice(things, most)), max(0, len(things) - most)


def remainder(count: int, of_what: Literal["", "characters"] = "") -> Element | None:
    """How many are left out; None if none are."""
    if count <= 0:
        return None
    if of_what:
        label = ngettext(
            "… and {number} more character", "… and {number} more characters", count, number=format_integer(count)
        )
    else:
        label = ngettext("… and {number} more", "… and {number} more", count, number=format_integer(count))
    return span(".more")[" ", label]


class Budget:
    """How much one panel may still show: nested values would otherwise multiply without end."""

    def __init__(self, things: int = 1000) -> None:
        self._remaining = things

    def take(self, things: Collection[T]) -> tuple[list[T], int]:
        """The first of many things, as many as are allowed, and how many others there are."""
        visible, left_out = take(things, min(MOST, self._remaining))
        self._remaining -= len(visible)
        return visible, left_out
