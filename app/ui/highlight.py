"""Looking for words in texts, and marking them where they are shown, whatever their case and accents."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from markupsafe import Markup

T = TypeVar("T")

_LONGEST_RUN = 20_000
"""Characters of a text without an element in it, in which hits are marked."""

_MOST = 8
"""Words that are looked for."""

_CHUNK = 64
"""Characters that are decomposed at a time: sorting a run of accents takes the square of its length, and in the end
they are dropped."""

_PIECE = re.compile(
    r"<(time|button|summary|svg)\b.*?</\1>|<table class=\"said\">.*?</table>|"
    r"(?:[^<]|<wbr>)+|<[^>]*>",
    re.DOTALL,
)
"""A part that says nothing that doesn't stand elsewhere, a run of text with its places to break, or a tag, in HTML as
htpy writes it."""

_CHARACTER = re.compile(r"<wbr>|&[^;]{1,8};|.", re.DOTALL)
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'"}
"""What markupsafe writes."""


def fold_text(text: str) -> str:
    """A text without what a search doesn't tell apart: case, accents, widths of letters."""
    if text.isascii():
        return text.lower()
    chunks = (text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))
    decomposed = "".join(unicodedata.normalize("NFKD", chunk) for chunk in chunks)
    return "".join(each for each in decomposed.casefold() if not unicodedata.combining(each))


def search_words(search: str) -> tuple[str, ...]:
    """The words that somebody looks for, folded."""
    return tuple(dict.fromkeys(fold_text(search).split()))[:_MOST]


def contains_all(text: str, words: tuple[str, ...]) -> bool:
    """Whether a folded text holds all of these words, in any order."""
    return all(word in text for word in words)


def text_of(html: str) -> str:
    """What may be marked in HTML as htpy writes it, with a blank between its parts."""
    runs = (match[0].replace("<wbr>", "") for match in _PIECE.finditer(html) if not _is_tag(match[0]))
    return Markup(" ".join(runs)).unescape()  # noqa: S704 - it becomes text


def highlight(html: str, words: tuple[str, ...]) -> str:
    """The same HTML with `<mark>` around each place where one of these words stands in a text.

    Args:
        html: As htpy writes it: no `<` or `>` in a text or an attribute's value.
        words: What is looked for, as `words_of` gives it.
    """
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    return _PIECE.sub(lambda match: match[0] if _is_tag(match[0]) else _marked(match[0], pattern), html)


def _is_tag(piece: str) -> bool:
    return piece[0] == "<" and not piece.startswith("<wbr>")


def _marked(run: str, pattern: re.Pattern[str]) -> str:
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
    """A run of text, folded, and for each letter of that and for its end where it stands in the run."""
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
    """The same HTML with something else in the place of parts of its texts, but for those of links.

    Args:
        html: As htpy writes it.
        places: Finds the parts of a text: where each begins and ends, and what belongs to it, in their order.
        draw: What stands there, of the HTML that stood there and of what belongs to it.
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
