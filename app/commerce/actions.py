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
"""The keys of messages in an answer."""

_keys: dict[tuple[str, str], str] = {}
"""The keys of requests without a known result, by address and record; the next press sends the same key."""


@dataclass(frozen=True, slots=True)
class RecordAction:
    """A button on each record of a kind.

    Attributes:
        label: Its label.
        post: The address of the request, with the record's fields in braces: `{number}`.
        confirm: The question before it, also with fields; None for the label and the record's name.
        is_dangerous: Whether it can't be undone.
    """

    label: str
    post: str
    confirm: str | None = None
    is_dangerous: bool = False

    def address(self, record: Numbered) -> str | None:
        """Return the address for a record; None if a value is missing."""
        return fill_template(self.post, record)


async def post_action(context: Context, kind: str, address: str, record: Mapping[str, JsonValue]) -> str | None:
    """Send an action, once.

    Args:
        context: The context with the record's customer.
        kind: The kind of record: `order`, `payment` or `subscription`.
        address: The address of the request.
        record: The record's id and number.

    Returns:
        The shop's message; None if it sends none.

    Raises:
        WebError: It failed, with the shop's own message if there is one, or the result is unknown.
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
