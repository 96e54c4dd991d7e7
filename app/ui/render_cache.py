"""What was drawn last, to be shown again instead of drawn again: an update of the host changes little."""

import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Generic, NamedTuple, TypeVar, cast

from htpy import Node
from markupsafe import Markup

from app.context.equality import is_same
from app.ui.bidi import close_bidi
from app.ui.htpy_adapter import markup

T = TypeVar("T")
A = TypeVar("A")

_TAIL = 20
"""How many of the last items are added again if one of them has changed: of messages, those that still change."""

_STAMP = re.compile(r'^(<\w+) data-drawn="\w+"')


class _Entry(NamedTuple):
    """A cached value.

    Attributes:
        inputs: All that it was made of.
        value: The value.
        inner: The keys of what was asked for while it was made.
    """

    inputs: object
    value: object
    inner: tuple[str, ...] = ()


class _Fold(NamedTuple, Generic[T, A]):
    """A value that was made of some items."""

    items: tuple[T, ...]
    value: A

    def extend(self, items: tuple[T, ...], add: Callable[[A, Sequence[T]], A]) -> "_Fold[T, A]":
        """The value of these items, which begin with those that it was made of."""
        more = items[len(self.items) :]
        return _Fold(items, add(self.value, more)) if more else self


class RenderCache:
    """Remembers values by their keys, with what they were made of.

    What was not needed in one whole drawing of the page is forgotten (`next_frame`). A value that is used again needs
    all that it was made with.
    """

    def __init__(self) -> None:
        self._previous: dict[str, _Entry] = {}
        self._used: dict[str, _Entry] = {}
        self._comparisons: dict[tuple[int, int], tuple[object, object, bool]] = {}

    @property
    def parts(self) -> list[str]:
        """The elements of this drawing of the page, those inside of others before these."""
        return [entry.value for entry in self._used.values() if isinstance(entry.value, Markup)]

    def next_frame(self) -> None:
        """Begin a drawing of the page."""
        if self._used:
            self._previous, self._used, self._comparisons = self._used, {}, {}

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
        entry = self._last(key)
        if entry is None or not is_same(entry.inputs, inputs):
            count = len(self._used)
            value = make()
            entry = _Entry(inputs, value, tuple(islice(self._used, count, None)))
        else:
            self._used |= {inner: self._previous[inner] for inner in entry.inner if inner not in self._used}
        self._used[key] = entry
        return cast("T", entry.value)

    def fold(self, key: str, inputs: object, items: tuple[T, ...], start: A, add: Callable[[A, Sequence[T]], A]) -> A:
        """A value made of many items, one after another; from memory for those that were there before.

        Args:
            key: Names it.
            inputs: All that the making depends on beside the items.
            items: The items. Those that are the same as before, from the first one on, are not added again; the
                last few are if one of them has changed.
            start: The value for no items.
            add: Makes a new value of one and more items; the old one is not to be changed.
        """
        entry = self._last(key)
        nothing: _Fold[T, A] = _Fold((), start)
        stable, newest = nothing, nothing
        if entry and is_same(entry.inputs, inputs):
            stable, newest = cast("tuple[_Fold[T, A], _Fold[T, A]]", entry.value)
        if not self._is_continued(newest.items, items):
            newest = stable = stable if stable.items == items[: len(stable.items)] else nothing
        if len(items) - len(stable.items) > 2 * _TAIL:
            stable = stable.extend(items[:-_TAIL], add)
            newest = max(newest, stable, key=lambda each: len(each.items))
        newest = newest.extend(items, add)
        self._used[key] = _Entry(inputs, (stable, newest))
        return newest.value

    def _is_continued(self, before: tuple[object, ...], items: tuple[object, ...]) -> bool:
        """Whether items begin with the very ones before; most folds of an update ask that of the same messages."""
        key = id(before), id(items)
        if key not in self._comparisons:
            is_continued = len(before) <= len(items) and all(
                one is other for one, other in zip(before, items, strict=False)
            )
            self._comparisons[key] = before, items, is_continued
        return self._comparisons[key][2]

    def _last(self, key: str) -> _Entry | None:
        """What was asked for by this key last, in this drawing or the one before."""
        return self._used.get(key) or self._previous.get(key)


def stamp(html: str) -> Markup:
    """The same element, as htpy writes it, with a stamp in its first tag, in place of one that is there."""
    html = _STAMP.sub(r"\1", str(html), count=1)  # parts of a Markup would be escaped
    at = min(place for mark in " >" if (place := html.find(mark)) > 0)
    return Markup(f'{html[:at]} data-drawn="{hash(html) & 0xFFFFFFFF:x}"{html[at:]}')  # noqa: S704 - htpy's own
