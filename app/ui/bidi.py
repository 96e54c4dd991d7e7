"""Unicode's bidirectional controls affect their own text only.

A control without its end holds until the paragraph's end, across elements. Not even `<bdi>` stops an isolate: the end
of an element closes the innermost one, which is the text's, not the element's (CSS Writing Modes, 2.4.2).
"""

import re

_ENDS = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),  # embeddings and overrides
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),  # isolates
}
_BEGINS = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]")
_TAG_OR_TEXT = re.compile("(?:[^<]|<wbr>)+|<[^<>]*>")


def close_bidi(html: str) -> str:
    """The HTML with the missing ends of controls at the end of each run of text.

    Args:
        html: As htpy writes it: no `<` or `>` in a text or an attribute's value.
    """
    if not _BEGINS.search(html):
        return html
    return _TAG_OR_TEXT.sub(lambda match: match[0] + ("" if match[0].endswith(">") else _missing(match[0])), html)


def _missing(text: str) -> str:
    """The ends that a text lacks, as `BD9` and `BD11` of Unicode's annex 9 pair them."""
    open_ends: list[str] = []
    isolates = 0
    for each in text:
        if each in _ENDS:
            open_ends.append(_ENDS[each])
            isolates += _ENDS[each] == "\u2069"
        elif each == "\u202c" and open_ends[-1:] == ["\u202c"]:
            open_ends.pop()
        elif each == "\u2069" and isolates:
            isolates -= 1
            while open_ends.pop() != "\u2069":
                pass
    return "".join(reversed(open_ends))
