"""A transcript as plain text, for pasting into a mail or a ticket."""

from collections.abc import Sequence
from datetime import datetime

from app.context import Context
from app.export.entry import Entry, entries
from app.export.record_list import RecordList
from app.export.transcript import about, moment, title
from app.ui.formats import Formats


def text(context: Context, now: datetime, formats: Formats) -> str:
    """Write a transcript: a heading, the facts, and each message under its author and time."""
    head = "\n".join([title(context), *(f"{label}: {value}" for label, value in about(context, now))])
    return "\n\n".join([head, *map(_message, entries(context, formats))]) + "\n"


def _message(entry: Entry) -> str:
    head = " · ".join(part for part in (entry.author or "-", moment(entry.message.created_at)) if part)
    return "\n".join([head, *entry.lines])


def add_to_text(transcript: str, records: Sequence[RecordList]) -> str:
    """The transcript, and the records after it: a heading for each kind, and each record on lines of its own."""
    parts = [transcript.rstrip("\n")]
    for each in records:
        parts += [each.title, *("\n".join(one.lines) for one in each.entries), *([each.remark] if each.remark else ())]
    return "\n\n".join(parts) + "\n"
