"""Find the earlier mail that the text of an e-mail quotes; `static/page/email-quotes.mjs` does so for HTML."""

import re
from functools import cache
from itertools import groupby
from typing import Literal

from app.messages.quote_phrases import FORWARD_SUBJECT, PATTERNS

Kind = Literal["introduction", "original", "forwarded", "from", "date", "subject"]

_WORDS = re.compile(r"[^\s\-\u2010-\u2015_=*~.]")
"""Anything but lines that are drawn with signs."""

_LONGEST_LINE = 400
_HEAD = 7
"""Lines in which a quoted mail's head is complete."""

_WRAPPED = 3
"""Lines over which an introduction may go on."""


def is_forward(subject: str | None) -> bool:
    """Whether a subject says that the e-mail forwards another one."""
    return bool(_compile(FORWARD_SUBJECT).match(subject or ""))


def split_quotes(text: str, subject: str | None = None) -> list[tuple[bool, str]]:
    r"""Split an e-mail's text into what its writer wrote and what they quote.

    Args:
        text: With `\n` for line ends.
        subject: The e-mail's.

    Returns:
        The parts in their order, and whether each is quoted; together they are the text. What was written between
        quoted lines or below them is a part of its own. One part that isn't quoted if there would be nothing else.
    """
    lines = text.split("\n")
    quoted = _quoted_lines(lines, is_forwarded=is_forward(subject))
    if not any(_WORDS.search(line) and number not in quoted for number, line in enumerate(lines)):
        return [(False, text)]
    groups = groupby(enumerate(lines), lambda each: each[0] in quoted)
    return [(is_quoted, "\n".join(line for _, line in group)) for is_quoted, group in groups]


def text_above_quote(text: str) -> str:
    """An e-mail's text as far as its writer wrote it above what they quote; all of it if nothing stands there."""
    first, *_ = split_quotes(text.replace("\r\n", "\n"))
    return text if first[0] else first[1]


def _quoted_lines(lines: list[str], *, is_forwarded: bool) -> set[int]:
    quoted: set[int] = set()
    is_introduced = False
    for number, line in enumerate(lines):
        if line.lstrip().startswith(">"):
            if not is_introduced and (introduction := _introduction_above(lines, number)):
                is_introduced = True
                quoted.update(introduction)
            if is_introduced:
                quoted.add(number)
        elif not line.strip():
            if number - 1 in quoted:
                quoted.add(number)
        elif not is_forwarded and _begins_rest(lines, number):
            return quoted | set(range(number, len(lines)))
    return quoted


def _begins_rest(lines: list[str], number: int) -> bool:
    """Whether all that follows a line is earlier mail, without marks of its own."""
    if _is("original", lines[number]):
        return True
    if _is("from", lines[number]):
        head = lines[number + 1 : number + _HEAD]
        above = next((line for line in reversed(lines[max(0, number - 3) : number]) if line.strip()), "")
        return not _is("forwarded", above) and all(
            any(_is(kind, line) for line in head) for kind in ("date", "subject")
        )
    if not line_ends(lines[number]):
        return False
    introduction = _introduction_above(lines, number + 1)
    below = next((line for line in lines[number + 1 : number + 4] if line.strip()), "")
    words = "".join(lines[each] for each in introduction)
    return bool(below) and not below.lstrip().startswith(">") and any(map(str.isdecimal, words))


def line_ends(line: str) -> bool:
    """Whether a line may end an introduction."""
    return line.rstrip().endswith((":", "：", ":\u200f"))  # noqa: RUF001 - Chinese and Japanese have a wider one


def _introduction_above(lines: list[str], number: int) -> range:
    """The lines above one that say who wrote what follows; none if they don't."""
    end = number
    while end > max(0, number - 3) and not lines[end - 1].strip():
        end -= 1
    if end == 0 or not line_ends(lines[end - 1]):
        return range(0)
    for start in range(end - 1, max(-1, end - 1 - _WRAPPED), -1):
        if not lines[start].strip():
            break
        if _is("introduction", " ".join(map(str.strip, lines[start:end]))):
            return range(start, number)
    return range(0)


def _is(kind: Kind, line: str) -> bool:
    return (
        len(line) <= _LONGEST_LINE
        and _compile(PATTERNS[kind]).match(line.strip(" \t*\u200e\u200f\u202a\u202b\u202c")) is not None
    )


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compiled when the first e-mail is read: most conversations have none, and the page's start would wait for it."""
    return re.compile(pattern, re.IGNORECASE)
