"""Groups of messages: by day, by author, and runs of activity."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TypeAlias

from app.context import Contact, Message, MessageType
from app.messages.email import is_email
from app.ui.display_names import sender_name

_BREATH = timedelta(minutes=5)
"""Seconds within which one author's messages form a group."""

_FEW = 3
"""Activity lines in a row that are shown one by one; more are folded."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day begins."""

    day: date


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message, and whether it goes on under the head of the one before it."""

    message: Message
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """A run of activity that is folded into one line."""

    messages: tuple[Message, ...]


Line: TypeAlias = Day | MessageLine | Changes


def group_messages(messages: Iterable[Message], contact: Contact, day_of: Callable[[datetime], date]) -> Iterator[Line]:
    """Group messages for the list.

    Args:
        messages: The oldest first.
        contact: Whose conversation it is.
        day_of: The day of a moment, where the agent is.
    """
    today: date | None = None
    before: Message | None = None
    for is_change, run in groupby(messages, key=_is_change):
        together: list[Message] = []
        for message in run:
            day = day_of(message.created_at) if message.created_at else today
            if day is not None and day != today:
                yield from _changes(together)
                together, before, today = [], None, day
                yield Day(day)
            if is_change:
                together.append(message)
            else:
                yield MessageLine(message, before is not None and _goes_on(before, message, contact))
            before = message
        yield from _changes(together)


def _changes(together: list[Message]) -> Iterator[Line]:
    if len(together) > _FEW:
        yield Changes(tuple(together))
    else:
        yield from (MessageLine(message, goes_on=False) for message in together)


def _is_change(message: Message) -> bool:
    return message.message_type is MessageType.ACTIVITY


def _goes_on(before: Message, message: Message, contact: Contact) -> bool:
    """Whether a message continues a group under one head: the same author, soon after, with the same delivery."""
    if _is_change(before) or before.created_at is None or message.created_at is None:
        return False
    return (
        abs(message.created_at - before.created_at) <= _BREATH
        and not is_email(message)
        and _kind(before) == _kind(message)
        and sender_name(before, contact) == sender_name(message, contact)
    )


def _kind(message: Message) -> tuple[object, ...]:
    return message.message_type, bool(message.private), message.status, message.additional_attributes, is_email(message)
