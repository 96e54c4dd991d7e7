"""What was drawn last, to be shown again instead of drawn again: an update of the host changes little."""

import re
from collections.abc import Callable
from typing import TypeVar, cast

from htpy import Node
from markupsafe import Markup

from app.ui.bidi import close_bidi
from app.ui.htpy_adapter import markup

T = TypeVar("T")

_STAMP = re.compile(r'^(<\w+) data-drawn="\w+"')


class RenderCache:
    """Remembers elements by their keys, with what they were drawn from.

    What was not asked for in one whole drawing of the page is forgotten (`turn`).
    """

    def __init__(self) -> None:
        self._previous: dict[str, tuple[object, object]] = {}
        self._used: dict[str, tuple[object, object]] = {}

    @property
    def parts(self) -> list[str]:
        """The elements of this drawing of the page, those inside of others before these."""
        return [element for _, element in self._used.values() if isinstance(element, Markup)]

    def next_frame(self) -> None:
        """Begin a drawing of the page."""
        if self._used:
            self._previous, self._used = self._used, {}

    def element(self, key: str, inputs: object, draw: Callable[[], Node]) -> Markup | None:
        """An element from memory if it was drawn from equal inputs, else a new one.

        Its tag carries `data-drawn`, the same for the same content, by which `static/page/dom.mjs` passes over what it
        has shown already.

        Args:
            key: Names the element on the page.
            inputs: All that the drawing depends on.
            draw: Draws one element, or nothing.
        """

        def make() -> Markup:
            html = markup(draw())
            return stamp(close_bidi(html)) if html else Markup()

        return self.value(key, inputs, make) or None

    def value(self, key: str, inputs: object, make: Callable[[], T]) -> T:
        """A cached value if it was made of equal inputs, else a new one.

        Args:
            key: Names it.
            inputs: All that the making depends on.
            make: Makes it.
        """
        entry = self._previous.get(key)
        if entry is None or entry[0] != inputs:
            entry = inputs, make()
        self._used[key] = entry
        return cast("T", entry[1])


def stamp(html: str) -> Markup:
    """The same element, as htpy writes it, with a stamp in its first tag, in place of one that is there."""
    html = _STAMP.sub(r"\1", str(html), count=1)  # parts of a Markup would be escaped
    at = min(place for mark in " >" if (place := html.find(mark)) > 0)
    return Markup(f'{html[:at]} data-drawn="{hash(html) & 0xFFFFFFFF:x}"{html[at:]}')  # noqa: S704 - htpy's own
