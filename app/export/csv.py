"""The messages as a table of comma-separated values (RFC 4180), for spreadsheets."""

import csv
from datetime import datetime
from io import StringIO

from app.context import Context
from app.export.transcript import attached, text, who

COLUMNS = ("id", "time", "type", "private", "sender", "status", "text", "files")
"""For machines, so the same in every language."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet calculate, or call a stranger's address, where text was meant (OWASP, "CSV injection")."""


def table(context: Context, now: datetime) -> str:  # noqa: ARG001 - all formats are written alike
    """Write a line for each message. It begins with a byte order mark, without which Excel takes UTF-8 for another."""
    file = StringIO()
    writer = csv.writer(file)  # as spreadsheets like it: commas, CR LF, quotation marks where needed
    writer.writerow(COLUMNS)
    for message in context.conversation.messages:
        cells = (
            message.id,
            message.created_at and message.created_at.isoformat(timespec="seconds"),
            message.message_type,
            "yes" if message.private else "no",
            who(message, context),
            message.status,
            text(message),
            " ".join(address or name for name, address in map(attached, message.attachments)),
        )
        writer.writerow([harmless(str(cell)) if cell is not None else "" for cell in cells])
    return "\ufeff" + file.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: with an apostrophe before it if it begins like one."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
