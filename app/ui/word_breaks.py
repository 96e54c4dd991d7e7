"""Where a long address or key may go on in the next line: behind its marks, not in the middle of a word.

`<wbr>` says so without a letter, so what is copied stays as it was.
"""

import re

from markupsafe import Markup

_LONG_WORD = re.compile(r"\S{18}")
_PLACES = re.compile(r"(?<=[@./?&=#:_,;])(?=\w{3})")
_MOST = 40
"""Places in one text; what is longer breaks anywhere."""


def add_word_breaks(text: str) -> str:
    """A text, with places to break it if it has a long word: HTML then, to be drawn like the text."""
    if isinstance(text, Markup) or not _LONG_WORD.search(text):
        return text
    return Markup("<wbr>").join(_PLACES.split(text, _MOST))
