"""A cache of parsed messages: a host sends all of them again, and few have changed."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pydantic import JsonValue

from app.context import Message
from app.context.equality import is_same
from app.host.normalize import Object

T = TypeVar("T")


class MessageCache:
    """The messages that came before and come again: taken out of new data, put back when the others are read.

    They are compared as the host said them, without its secrets: what bore a secret is never the same as before, and so
    is decoded again.

    Args:
        last_data: The data of the context before, without its secrets.
        read: Its messages, as they were read.
        data: What has come; its known messages are taken out.
        count: How many of the first messages are missing in what has come, because they are the same.
    """

    def __init__(self, last_data: Object, read: Sequence[Message], data: Object, count: int = 0) -> None:
        before, now = _messages(last_data), _messages(data)
        self._first = before[:count], read[:count]
        # Where some could not be read, nobody knows which of the others is which.
        pairs = zip(before[count:], read[count:], strict=True) if len(before) == len(read) else ()
        by_id = {_id(raw): (raw, message) for raw, message in pairs}
        self._count = len(now)
        self._cached = {
            at: pair for at, raw in enumerate(now) if (pair := by_id.get(_id(raw))) and is_same(pair[0], raw)
        }
        if self._cached:
            now[:] = [raw for at, raw in enumerate(now) if at not in self._cached]

    def put_back(self, data: Object, canonical: dict[str, Any]) -> None:
        """Put the known messages back in their places.

        Args:
            data: What has come without them; it is changed.
            canonical: The same in the shape of `context.Context`; it gets the messages as they were read.
        """
        first_raw, first = self._first
        if self._cached or first_raw:
            raw = _messages(data)
            raw[:] = [*first_raw, *self._interleave(raw, [pair[0] for pair in self._cached.values()])]
            messages = canonical["conversation"]["messages"]
            messages[:] = [*first, *self._interleave(messages, [pair[1] for pair in self._cached.values()])]

    def _interleave(self, fresh: Iterable[T], cached: Iterable[T]) -> list[T]:
        """Put the cached items back at their places among the fresh ones."""
        fresh, cached = iter(fresh), iter(cached)
        return [next(cached if at in self._cached else fresh) for at in range(self._count)]


def _messages(data: Object) -> list[JsonValue]:
    """The messages of a context's data, none if there are none that could be."""
    conversation = data.get("conversation")
    messages = conversation.get("messages") if isinstance(conversation, dict) else None
    return messages if isinstance(messages, list) else []


def _id(message: JsonValue) -> JsonValue:
    """What a message is known by; None for what is no message."""
    identifier = message.get("id") if isinstance(message, dict) else None
    return identifier if isinstance(identifier, int | str) else None
