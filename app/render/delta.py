"""Leaves out of a drawing what the page shows already, so that the browser need not read and compare it again."""

import re
from collections.abc import Iterable

_STAMPED = re.compile(r'<(\w+) data-drawn="[^>]*>')


def encode_delta(html: str, on_page: Iterable[str]) -> str:
    """Empty the elements that are on the page already.

    Of each only the first tag is left, with `data-known` and the stamp by which `static/page/dom.mjs` skips it. An
    element without an `id` stays whole, since the browser might take another one for it.

    Args:
        html: A drawing.
        on_page: The HTML of elements of the drawing that is on the page, each with a stamp (`RenderCache.element`).
    """
    html = str(html)  # what is put into a Markup would be escaped
    elements = {tag[0]: part for part in on_page if (tag := _STAMPED.match(part)) and ' id="' in tag[0]}
    pieces: list[str] = []
    rest, at = 0, 0
    while tag := _STAMPED.search(html, at):
        part = elements.get(tag[0])
        if part and html.startswith(part, tag.start()):
            pieces += html[rest : tag.start()], tag[0][:-1], f" data-known></{tag[1]}>"
            rest = at = tag.start() + len(part)
        else:
            at = tag.end()
    return "".join([*pieces, html[rest:]])
