"""Exports: a conversation or a contact as a file, one module for each format. Pure: text in, text out.

Files contain the typed context only, so no secret of a host; private notes only if the agent has ticked that.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from app.context import Context
from app.export.csv import add_to_table, table
from app.export.file import File, file_name
from app.export.html import add_to_html, html
from app.export.json import add_to_json, json
from app.export.markdown import add_to_markdown, markdown
from app.export.record_list import RecordList
from app.export.text import add_to_text, text
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
"""The formats by name: file extension, media type, and the function that writes them."""


_ADD: dict[str, Callable[[str, Sequence[RecordList], Formats], str]] = {
    "markdown": add_to_markdown,
    "html": add_to_html,
    "json": add_to_json,
    "csv": add_to_table,
}
"""The functions that add records to a file, for the formats that can hold them."""


def export_file(  # noqa: PLR0913 - each has a name
    format_: str,
    context: Context,
    now: datetime,
    formats: Formats,
    *,
    with_notes: bool,
    records: Sequence[RecordList] = (),
) -> File:
    """Write a file.

    Args:
        format_: One of `FORMATS`.
        context: The context.
        now: The present, aware.
        formats: How numbers, sizes and languages are written.
        with_notes: Whether to include private notes.
        records: The orders, payments and subscriptions to include.

    Raises:
        KeyError: If there is no such format.
    """
    ending, media_type, write = FORMATS[format_]
    exported = exportable(context, with_notes=with_notes)
    content = write(exported, now, formats)
    if records and format_ in _ADD:
        content = _ADD[format_](content, records, formats)
    return File(file_name(format_, exported, now, ending), f"{media_type};charset=utf-8", content)


def export_text(
    context: Context, now: datetime, formats: Formats, *, with_notes: bool, records: Sequence[RecordList] = ()
) -> str:
    """The conversation as plain text, to be copied; see `export_file`."""
    transcript = text(exportable(context, with_notes=with_notes), now, formats)
    return add_to_text(transcript, records) if records else transcript
