"""Leaves out of a drawing what the page shows already, so that the browser need not read and compare it again."""

import re
from collections.abc import Iterable

_STAMPED = re.compile(r'<(\w+) data-drawn="[^>]*>')


def encode_delta(html: str, previous: str, parts: Iterable[str]) -> str:
    """Empty the elements that are on the page already.

    Of each only the first tag is left, with `data-known` and the stamp by which `static/page/dom.mjs` skips it. An
    element without an `id` stays whole, since the browser might take another one for it.

    Args:
        html: A drawing.
        previous: The drawing that is on the page.
        parts: The HTML of elements that may be in both, each with a stamp (`RenderCache.element`). Of an element in
            which a search or a link was marked, the page has another one.
    """
    html = str(html)  # what is put into a Markup would be escaped
    elements = {tag[0]: part for part in parts if (tag := _STAMPED.match(part)) and ' id="' in tag[0]}
    pieces: list[str] = []
    rest, at, place = 0, 0, 0
    while tag := _STAMPED.search(html, at):
        part = elements.get(tag[0])
        if part and html.startswith(part, tag.start()) and (place := _find(previous, tag[0], place)) >= 0:
            pieces += html[rest : tag.start()], tag[0][:-1], f" data-known></{tag[1]}>"
            rest = at = tag.start() + len(part)
        else:
            at = tag.end()
    return "".join([*pieces, html[rest:]])


def _find(text: str, part: str, start: int) -> int:
    """Where a part of a text begins, or -1: mostly soon after a place, since the order seldom changes."""
    place = text.find(part, max(start, 0))
    return place if place >= 0 else text.find(part)
