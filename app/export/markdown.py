"""A transcript as Markdown that shows everything as people wrote it."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from app.context import Context
from app.export.entry import Entry, entries
from app.export.flatten import Line, Run
from app.export.record_list import RecordList
from app.export.transcript import about, moment, title
from app.ui.formats import Formats
from app.ui.links import web_address

_INSIDE = re.compile(r"[\\`*_\[\]<>&~|$]")
"""Characters with a meaning anywhere in CommonMark and its common extensions."""

_AT_FIRST = re.compile(r"[#+=:-]|\d{1,9}(?=[.)])")
"""Markup with a meaning at the start of a line: headings, lists, rules, tables."""


def markdown(context: Context, now: datetime, formats: Formats) -> str:
    """Write a transcript: a heading, the facts, and each message as a quotation under its author and time."""
    head = [
        f"# {escaped(title(context))}",
        *(f"- {escaped(label)}: {escaped(value)}" for label, value in about(context, now)),
    ]
    parts = ["\n".join([head[0], "", *head[1:]]), *map(_message, entries(context, formats))]
    return "\n\n".join(parts) + "\n"


def _message(entry: Entry) -> str:
    head = f"**{escaped(entry.author) or '-'}** {moment(entry.message.created_at)}".rstrip()
    blocks = [
        [line for line in map(_line, entry.above) if line],
        [escaped(line) for line in entry.text.splitlines()],
        [line for line in map(_line, entry.below) if line],
    ]
    quoted = "\n>\n".join("\n".join(_quote_lines(lines)) for lines in blocks if lines)
    return f"{head}\n\n{quoted}".rstrip()


def _quote_lines(lines: list[str]) -> Iterator[str]:
    """Quote lines, each on its own line."""
    for line, next_ in zip(lines, [*lines[1:], ""], strict=True):
        yield f"> {line}\\" if line and next_ else f"> {line}"


def _line(line: Line) -> str:
    return "".join(map(_run, line)).strip()


def _run(run: Run) -> str:
    address = web_address(run.address)
    text = escaped(run.text)
    before, after = " " * run.text.startswith(" "), " " * (run.text.endswith(" ") and bool(text))
    return before + (f"[{text}](<{address}>)" if address and text else text) + after


def escaped(source: str) -> str:
    """One line of text so that Markdown shows it as it was written."""
    line = _INSIDE.sub(r"\\\g<0>", " ".join(source.split()))
    return f"{_escaped_first(line)}" if _AT_FIRST.match(line) else line


def _escaped_first(line: str) -> str:
    digits = len(line) - len(line.lstrip("0123456789"))
    return f"{line[:digits]}\\{line[digits:]}"


def add_to_markdown(transcript: str, records: Sequence[RecordList], formats: Formats) -> str:  # noqa: ARG001 - as all
    """The transcript, and the records after it: a heading for each kind, and each record as a quotation."""
    parts = [transcript.rstrip("\n")]
    for each in records:
        quoted = ("\n".join(_quote_lines([line for line in map(_line, one.content) if line])) for one in each.entries)
        parts += [f"## {escaped(each.title)}", *quoted, *([escaped(each.remark)] if each.remark else ())]
    return "\n\n".join(parts) + "\n"
