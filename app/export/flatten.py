"""Convert the page's elements to lines of text, so that a file says as much as the page.

It reads only what our own elements have written (`app/ui/htpy_adapter.py`): every tag is closed, every text escaped.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from typing import NamedTuple, TypeAlias

_TOKEN = re.compile(r"<(/?)([a-z][\w-]*)([^<>]*)>|[^<]+")
_BLANKS = re.compile(r"\s+")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')

_VOID = frozenset({"br", "hr", "img", "input", "line", "rect", "wbr"})
_BLOCKS = frozenset({"article", "blockquote", "br", "details", "div", "dl", "footer", "hr", "li", "ol", "p", "pre"}) | {
    *("summary", "table", "tr", "ul"),
}
_APART = frozenset({"attachment", "attachments", "badges", "offer-actions", "reply", "header"})
"""Classes of elements whose parts stand apart on the page without a blank between them."""

_TEXTS = frozenset({"text", "rich", "rest", "quoted", "deskside-mail"})
"""Classes, or the tag, of the elements in a row that are the message's own text."""


class Run(NamedTuple):
    """A piece of a line: a text, and the address where it is a link."""

    text: str
    address: str | None = None


Line: TypeAlias = tuple[Run, ...]


@dataclass(slots=True)
class _Open:
    """An element that is open: its tag and classes, where it leads, and whether it is left out."""

    tag: str
    classes: frozenset[str] = frozenset()
    address: str | None = None
    is_left_out: bool = False


@dataclass(slots=True)
class _Reader:
    """Collects the lines above and below a row's own text."""

    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    has_text: bool = False
    runs: list[Run] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in a tag that opens."""
        if tag in _BLOCKS and not self._is_after_label:
            self.end_line()
        parent = self.open[-1] if self.open else _Open("")
        if parent.classes & _APART and self.runs:
            self._add(" ")
        if tag in _VOID:
            return
        classes = frozenset(attributes.get("class", "").split())
        is_own_text = parent.tag == "article" and bool(_TEXTS & {*classes, tag})
        if is_own_text and not self.has_text:
            self.above, self.below, self.has_text = self.below, [], True
        left_out = parent.is_left_out or is_own_text or _is_chrome(tag, classes, parent)
        target = attributes.get("href" if tag == "a" else "data-view")
        address = parent.address if target is None else unescape(target)
        self.open.append(_Open(tag, classes, address, left_out))

    def end(self, tag: str) -> None:
        """Take in a tag that closes."""
        closed = self.open.pop()
        if tag == "dt" and not closed.is_left_out:
            self._add(": ")
        elif tag in _BLOCKS and not self._is_after_label:
            self.end_line()
        elif tag in ("td", "th"):
            self._add(" ")

    def text(self, text: str) -> None:
        """Take in a text."""
        first, *others = unescape(text).split("\n")
        self._add(first)
        for other in others:
            self.end_line()
            self._add(other)

    def _add(self, text: str) -> None:
        if text and not (self.open and self.open[-1].is_left_out):
            self.runs.append(Run(text, self.open[-1].address if self.open else None))

    @property
    def _is_after_label(self) -> bool:
        return bool(self.runs) and self.runs[-1].text == ": "

    def end_line(self) -> None:
        """A line ends; one without anything in it is none."""
        joined = [
            Run(_BLANKS.sub(" ", "".join(run.text for run in runs)), address)
            for address, runs in groupby(self.runs, key=lambda run: run.address)
        ]
        self.runs = []
        if any(run.text.strip() for run in joined):
            self.below.append(tuple(joined))


def _is_chrome(tag: str, classes: frozenset[str], parent: _Open) -> bool:
    """Whether an element is there for the page alone: buttons, icons, who and when, and what folds."""
    is_button = tag == "button" and not classes & {"picture", "reply"}
    return (
        is_button
        or tag == "svg"
        or (tag == "time" and parent.tag == "header")
        or bool(classes & {"from", "host"})
        or classes >= {"badge", "note"}
        or (tag == "summary" and bool(parent.classes & {"rest", "quoted"}))
    )


def flatten(html: str) -> tuple[list[Line], list[Line]]:
    """The lines of a message's row above and below the message's own text, which is left out.

    Args:
        html: The row, as `app.messages.message_row` draws it.
    """
    reader = _Reader()
    for match in _TOKEN.finditer(html):
        closes, tag, attributes = match.groups()
        if tag is None:
            reader.text(match[0])
        elif closes:
            reader.end(tag)
        else:
            reader.start(tag, dict(_ATTRIBUTE.findall(attributes)))
    reader.end_line()
    return reader.above, reader.below


def plain(lines: Iterable[Line]) -> Iterator[str]:
    """Lines as text; a link has its whole address, behind its name where it has one."""
    return ("".join(map(_with_address, line)).strip() for line in lines)


def _with_address(run: Run) -> str:
    scheme, _, rest = (run.address or "").partition("://")
    if scheme not in ("http", "https"):
        return run.text  # a phone number or an e-mail address says itself
    return f"{run.address}" if rest.rstrip("/") in (run.text.strip(), "") else f"{run.text} <{run.address}>"
