"""The messages as a table of separated values (RFC 4180), for spreadsheets."""

import csv
from collections.abc import Sequence
from datetime import datetime
from io import StringIO

from app.context import Context
from app.export.entry import entries
from app.export.record_list import RecordList
from app.messages.attachments import name_of
from app.ui.formats import Formats
from app.ui.links import web_address

COLUMNS = ("id", "time", "type", "private", "sender", "status", "text", "files")
"""For machines, so the same in every language."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Characters that make a spreadsheet calculate, or request a stranger's address, instead of showing text (OWASP, "CSV
injection").
"""


def table(context: Context, now: datetime, formats: Formats) -> str:  # noqa: ARG001 - all formats are written alike
    """Write a line for each message, so that Excel opens it in columns by a double click.

    It begins with a byte order mark, without which Excel takes UTF-8 for another encoding. Excel separates cells by the
    system's list separator, a semicolon wherever the comma separates decimals. A line `sep=` would say which, but then
    Excel ignores the byte order mark, and other programs read it as data.
    """
    file = StringIO()
    writer = csv.writer(file, delimiter=_separator(formats))  # CR LF, quotation marks where needed
    writer.writerow(COLUMNS)
    for entry in entries(context, formats):
        message = entry.message
        cells = (
            message.id,
            message.created_at and message.created_at.isoformat(timespec="seconds"),
            message.message_type,
            "yes" if message.private else "no",
            entry.author,
            message.status,
            "\n".join(entry.lines),
            " ".join(web_address(each.data_url) or name_of(each) for each in message.attachments),
        )
        writer.writerow([harmless(str(cell)) if cell is not None else "" for cell in cells])
    return "\ufeff" + file.getvalue()


def _separator(formats: Formats) -> str:
    return "," if "." in formats.number(1.5) else ";"


def add_to_table(transcript: str, records: Sequence[RecordList], formats: Formats) -> str:
    """The table with a line for each record, whose type is its kind: `order`, `payment`, `subscription`, `invoice`."""
    file = StringIO()
    writer = csv.writer(file, delimiter=_separator(formats))
    for each in (one for some in records for one in some.entries):
        at = each.at and each.at.isoformat(timespec="seconds")
        cells = (each.id, at, each.kind, "no", "", each.status, "\n".join(each.lines), "")
        writer.writerow([harmless(str(cell)) if cell is not None else "" for cell in cells])
    return transcript + file.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet reads as a formula: if it begins like one, an apostrophe precedes it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
