"""Leaves out of a drawing what the page shows already, so that the browser need not read and compare it again."""

import re
from collections.abc import Collection, Sequence

_TAG = re.compile(r'<(\w+)(?: [^>]*)? id="[^>]*>')


def encode_delta(html: str, parts: Sequence[str], on_page: Collection[str]) -> str:
    """Empty the elements that are on the page already.

    Of each only the first tag is left, with `data-known` and the stamp by which `static/page/dom.mjs` skips it. An
    element without an `id` stays whole, since the browser might take another one for it.

    Args:
        html: A drawing.
        parts: The HTML of its elements that bear a stamp, those inside of others before these.
        on_page: That of the drawing that is on the page.
    """
    html = str(html)  # what is put into a Markup would be escaped
    for part in reversed(parts):
        if part in on_page and (tag := _TAG.match(part)):
            html = html.replace(part, f"{tag[0][:-1]} data-known></{tag[1]}>")
    return html
