"""Exports: a conversation or a contact as a file, one module for each format. Pure: text in, text out.

Only the typed context goes into files, so no secret of a host can; private notes do where the agent has ticked that.
"""

from collections.abc import Callable
from datetime import datetime

from app.context import Context
from app.export.csv import table
from app.export.file import File, file_name
from app.export.html import html
from app.export.json import json
from app.export.markdown import markdown
from app.export.text import text
from app.export.transcript import exportable
from app.export.vcard import vcard
from app.ui.formats import Formats

FORMATS: dict[str, tuple[str, str, Callable[[Context, datetime, Formats], str]]] = {
    "markdown": ("md", "text/markdown", markdown),
    "html": ("html", "text/html", html),
    "json": ("json", "application/json", json),
    "csv": ("csv", "text/csv", table),
    "vcard": ("vcf", "text/vcard", vcard),
}
"""The formats by name: how their files' names end, their media type, and what writes them."""


def export_file(format_: str, context: Context, now: datetime, formats: Formats, *, with_notes: bool) -> File:
    """Write a file.

    Args:
        format_: One of `FORMATS`.
        context: What was heard.
        now: The present, aware.
        formats: How numbers, sizes and languages are written.
        with_notes: Whether what the team has written for itself goes along.

    Raises:
        KeyError: If there is no such format.
    """
    ending, media_type, write = FORMATS[format_]
    exported = exportable(context, with_notes=with_notes)
    return File(file_name(format_, exported, now, ending), f"{media_type};charset=utf-8", write(exported, now, formats))


def export_text(context: Context, now: datetime, formats: Formats, *, with_notes: bool) -> str:
    """The conversation as plain text, to be copied; see `export_file`."""
    return text(exportable(context, with_notes=with_notes), now, formats)
