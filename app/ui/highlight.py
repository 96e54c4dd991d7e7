"""Search for words in texts and mark them on the page, regardless of case and accents."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from markupsafe import Markup

T = TypeVar("T")

_LONGEST_RUN = 20_000
"""Characters of a text without an element in it in which hits are marked."""

_MOST = 8
"""Words of a search."""

_CHUNK = 64
"""Characters that are decomposed at a time: sorting a run of accents takes quadratic time, and they are dropped
afterwards.
"""

_PIECE = re.compile(
    r"<(time|button|summary|svg)\b.*?</\1>|<table class=\"said\">.*?</table>|"
    r"(?:[^<]|<wbr>)+|<[^<>]*>",
    re.DOTALL,
)
"""A part that says nothing that doesn't stand elsewhere, a run of text with its places to break, or a tag, in HTML as
htpy writes it."""

_CHARACTER = re.compile(r"<wbr>|&[^;]{1,8};|.", re.DOTALL)
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'"}
"""What markupsafe writes."""


def fold_text(text: str) -> str:
    """A text without case, accents and widths of letters, which a search ignores."""
    if text.isascii():
        return text.lower()
    chunks = (text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))
    decomposed = "".join(unicodedata.normalize("NFKD", chunk) for chunk in chunks)
    return "".join(each for each in decomposed.casefold() if not unicodedata.combining(each))


def search_words(search: str) -> tuple[str, ...]:
    """The words of a search, folded."""
    return tuple(dict.fromkeys(fold_text(search).split()))[:_MOST]


def contains_all(text: str, words: tuple[str, ...]) -> bool:
    """Whether a folded text holds all of these words, in any order."""
    return all(word in text for word in words)


def text_of(html: str) -> str:
    """The searchable text of HTML as htpy writes it, with a space between its parts."""
    runs = (match[0].replace("<wbr>", "") for match in _PIECE.finditer(html) if not _is_tag(match[0]))
    return Markup(" ".join(runs)).unescape()  # noqa: S704 - it becomes text


def highlight(html: str, words: tuple[str, ...]) -> str:
    """The HTML with `<mark>` around each occurrence of these words in its texts.

    Args:
        html: As htpy writes it: no `<` or `>` in a text or an attribute's value.
        words: The words, as `search_words` returns them.
    """
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    return _PIECE.sub(lambda match: match[0] if _is_tag(match[0]) else _mark(match[0], pattern), html)


def _is_tag(piece: str) -> bool:
    return piece[0] == "<" and not piece.startswith("<wbr>")


def _mark(run: str, pattern: re.Pattern[str]) -> str:
    if len(run) > _LONGEST_RUN:
        return run
    text, places = _letters(run)
    pieces: list[str] = []
    done = 0
    for match in pattern.finditer(text):
        end = match.end()
        while places[end] == places[end - 1]:  # within a letter that is folded to several
            end += 1
        start = max(done, places[match.start()])
        pieces += run[done:start], "<mark>", run[start : places[end]], "</mark>"
        done = places[end]
    return "".join((*pieces, run[done:])) if pieces else run


def _letters(run: str) -> tuple[str, Sequence[int]]:
    """A run of text, folded, and the position in the run of each folded letter and of the end."""
    if run.isascii() and "&" not in run and "<" not in run:
        return run.lower(), range(len(run) + 1)
    letters: list[str] = []
    places: list[int] = []
    for match in _CHARACTER.finditer(run):
        letter = "" if match[0] == "<wbr>" else fold_text(_ENTITIES.get(match[0], match[0]))
        letters.append(letter)
        places += [match.start()] * len(letter)
    return "".join(letters), [*places, len(run)]


def replace_texts(
    html: str, places: Callable[[str], Iterable[tuple[int, int, T]]], draw: Callable[[Markup, T], Markup]
) -> str:
    """The HTML with parts of its texts replaced, except inside links.

    Args:
        html: As htpy writes it.
        places: Finds the parts of a text, in their order: start, end, and any value for `draw`.
        draw: Returns the replacement for a part's HTML and its value.
    """
    links = 0
    pieces: list[str] = []
    for match in _PIECE.finditer(html):
        piece = match[0]
        links += piece.startswith("<a ") - (piece == "</a>")
        if links or _is_tag(piece):
            pieces.append(piece)
            continue
        characters = _CHARACTER.findall(piece)
        letters = [each for each in characters if each != "<wbr>"]
        starts = [at for at, each in enumerate(characters) if each != "<wbr>"]
        done = 0
        for start, end, belonging in places("".join(_ENTITIES.get(each, each[:1]) for each in letters)):
            first, last = starts[start], starts[end - 1] + 1
            pieces += "".join(characters[done:first]), draw(Markup("".join(characters[first:last])), belonging)  # noqa: S704
            done = last
        pieces.append("".join(characters[done:]))
    return "".join(pieces)
