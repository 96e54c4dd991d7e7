"""A transcript as Markdown, in which everything that people wrote reads as they wrote it."""

import re
from collections.abc import Iterator
from datetime import datetime

from app.context import Attachment, Context, Message
from app.export.transcript import about, attached, moment, text, title, who
from app.ui.i18n import gettext

_INSIDE = re.compile(r"[\\`*_\[\]<>&~|$]")
"""What means something in Markdown wherever it stands, in CommonMark and its common extensions."""

_AT_FIRST = re.compile(r"[#+=:-]|\d{1,9}(?=[.)])")
"""What means something where a line begins: headings, lists, rules, tables."""


def markdown(context: Context, now: datetime) -> str:
    """Write a transcript: a heading, the facts, and each message as a quotation under its sender and time."""
    head = [
        f"# {escaped(title(context))}",
        *(f"- {escaped(label)}: {escaped(value)}" for label, value in about(context, now)),
    ]
    parts = ["\n".join([head[0], "", *head[1:]]), *(_message(each, context) for each in context.conversation.messages)]
    return "\n\n".join(parts) + "\n"


def _message(message: Message, context: Context) -> str:
    head = f"**{escaped(who(message, context)) or '-'}** {moment(message.created_at)}".rstrip()
    lines = [escaped(line) for line in text(message).splitlines()]
    quoted = [
        f"> {line}\\" if line and next_ else f"> {line}" for line, next_ in zip(lines, [*lines[1:], ""], strict=False)
    ]
    return "\n".join(
        [head, "", *quoted, *([">"] if quoted and message.attachments else []), *_files(message.attachments)]
    ).rstrip()


def _files(attachments: tuple[Attachment, ...]) -> Iterator[str]:
    for each in attachments:
        name, address = attached(each)
        yield f"> - {gettext('File')}: " + (f"[{escaped(name)}](<{address}>)" if address else escaped(name))


def escaped(source: str) -> str:
    """One line of text so that Markdown shows it as it was written."""
    line = _INSIDE.sub(r"\\\g<0>", " ".join(source.split()))
    return f"{_escaped_first(line)}" if _AT_FIRST.match(line) else line


def _escaped_first(line: str) -> str:
    digits = len(line) - len(line.lstrip("0123456789"))
    return f"{line[:digits]}\\{line[digits:]}"
