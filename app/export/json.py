"""The context as JSON: what Deskside has read, under the names of the typed context (`app/context/`)."""

from datetime import datetime

from pydantic_core import to_json

from app.context import Context


def json(context: Context, now: datetime) -> str:
    """Write the contact and the conversation, without fields that say nothing. Times are ISO 8601 in UTC."""
    data = context.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return to_json({"exported_at": now.replace(microsecond=0), **data}, indent=2).decode() + "\n"
