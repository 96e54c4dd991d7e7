"""The typed context as JSON, under its own names (`app/context/`)."""

from collections.abc import Sequence
from datetime import datetime

from pydantic_core import from_json, to_json

from app.context import Context
from app.export.entry import entries
from app.export.record_list import RecordList
from app.ui.formats import Formats


def json(context: Context, now: datetime, formats: Formats) -> str:
    """Write the contact and the conversation, without empty fields. Times are ISO 8601 in UTC.

    Each message has an `entry` beside its fields: its author, and everything on the page about it, line by line.
    """
    data = context.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    messages = data.get("conversation", {}).get("messages", ())
    for message, entry in zip(messages, entries(context, formats), strict=True):
        message["entry"] = {"author": entry.author, "lines": entry.lines}
    return to_json({"exported_at": now.replace(microsecond=0), **data}, indent=2).decode() + "\n"


def add_to_json(transcript: str, records: Sequence[RecordList], formats: Formats) -> str:  # noqa: ARG001 - as all
    """The same with the records under the keys of the contract (docs/orders.md), each with the page's lines of it."""
    lists = {each.key: [{**one.fields, "entry": {"lines": one.lines}} for one in each.entries] for each in records}
    return to_json({**from_json(transcript), **lists}, indent=2).decode() + "\n"
