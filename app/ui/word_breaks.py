"""Line breaks in long addresses and keys: after punctuation, not inside a word.

`<wbr>` adds no character, so copies are unchanged.
"""

import re

from markupsafe import Markup

_LONG_WORD = re.compile(r"\S{18}")
_PLACES = re.compile(r"(?<=[@./?&=#:_,;])(?=\w{3})")
_MOST = 40
"""Most breaks in one text; longer ones break anywhere."""


def add_word_breaks(text: str) -> str:
    """A text with places to break its long words: HTML, if there are any."""
    if isinstance(text, Markup) or not _LONG_WORD.search(text):
        return text
    return Markup("<wbr>").join(_PLACES.split(text, _MOST))
