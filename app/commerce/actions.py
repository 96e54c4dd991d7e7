"""Actions on records: a POST to an address of the team, and the shop's answer."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from pydantic import JsonValue

from app.commerce.records import Numbered
from app.context import Context
from app.context.paths import fill_template
from app.jobs.http import HttpError, WebError, post_json

_MESSAGES = ("message", "detail")
"""Where an answer says what was done."""

_keys: dict[tuple[str, str], str] = {}
"""The keys of requests whose outcome is unknown, by the address and the record; the next press sends the same."""


@dataclass(frozen=True, slots=True)
class RecordAction:
    """A button on each record of a kind.

    Attributes:
        label: What it says.
        post: Where it sends, with `{number}` where the record's fields stand.
        confirm: The question before, with the same; None for the label and the record's name.
        is_dangerous: Whether it can't be undone.
    """

    label: str
    post: str
    confirm: str | None = None
    is_dangerous: bool = False

    def address(self, record: Numbered) -> str | None:
        """Where it sends for a record; None if a value is missing."""
        return fill_template(self.post, record)


async def post_action(context: Context, kind: str, address: str, record: Mapping[str, JsonValue]) -> str | None:
    """Send an action, once.

    Args:
        context: Whose record it is.
        kind: What the record is: `order`, `payment` or `subscription`.
        address: Where to.
        record: Its id and number.

    Returns:
        What the shop says of it; None if it says nothing.

    Raises:
        WebError: It failed, in the shop's own words where it has some, or nobody knows what became of it.
    """
    at = (address, str(record["id"]))
    key = _keys.setdefault(at, os.urandom(16).hex())
    person = context.contact
    body: dict[str, JsonValue] = {
        "key": key,
        kind: dict(record),
        "contact": {"id": person.id, "identifier": person.identifier, "email": person.email},
        "conversation": {"id": context.conversation.id},
    }
    try:
        answer = await post_json(address, body)
    except HttpError as error:
        if error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            _keys.pop(at, None)
        raise WebError(f"{error} {error.detail}".strip()) from None
    _keys.pop(at, None)
    if isinstance(answer, Mapping):
        answer = next((answer[key] for key in _MESSAGES if answer.get(key)), None)
    return answer.strip() or None if isinstance(answer, str) else None
