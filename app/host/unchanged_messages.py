"""The first messages of a long conversation, which come again with every update: they are not parsed again.

A host sends all messages each time, as `JSON.stringify` writes them. Of all but the last one the length and the hash
of their text are remembered, in parts: the earlier messages, and some of the last ones, which still change. Where the
next text begins with the same parts, it is parsed without them.
"""

from dataclasses import dataclass
from typing import Self

from pydantic import JsonValue

from app.context.json_text import parse_json

_KEY = '"messages":['
"""What the messages follow. It stands inside of no string, since quotes in strings are escaped."""

_MARK = "the first messages"
"""What stands in a text in place of those that are left out."""

_LAST = 20
"""How many of the last messages are a part of their own: they still change."""

_NEW = 10
"""How many messages are parsed each time, at most, before they become a part."""


@dataclass(frozen=True, slots=True)
class Part:
    """Messages that stand one after another in a text.

    Attributes:
        count: The number of messages.
        length: The length of their text, in characters.
        hash: The hash of their text. The text itself is not stored: it may hold secrets.
    """

    count: int
    length: int
    hash: int


@dataclass(frozen=True, slots=True)
class MessagePrefix:
    """The first messages of a text, in parts."""

    parts: tuple[Part, ...] = ()

    @property
    def count(self) -> int:
        """The number of messages."""
        return sum(part.count for part in self.parts)

    @property
    def length(self) -> int:
        """The length of their text, in characters."""
        return sum(part.length for part in self.parts)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Tells a text from others. The text itself is not stored: it may hold secrets.

    Attributes:
        length: The length of the text, in characters.
        prefix: Its first messages, whose text need not be hashed again.
        rest: The hash of the rest of the text.
    """

    length: int
    prefix: MessagePrefix
    rest: int

    @classmethod
    def of(cls, text: str, prefix: MessagePrefix) -> Self:
        """The fingerprint of a text that has these first messages."""
        start = _start(text)
        return cls(len(text), prefix, hash((text[:start], text[start + prefix.length :])))

    def is_of(self, text: str) -> bool:
        """Whether a text is the same."""
        return (
            len(text) == self.length
            and Fingerprint.of(text, self.prefix) == self
            and _same_parts(text, _start(text), self.prefix) == self.prefix
        )


def parse_update(text: str, prefix: MessagePrefix) -> tuple[JsonValue, MessagePrefix]:
    """Parse a text, without its first messages where these are the same as before.

    Args:
        text: The text.
        prefix: The messages before.

    Returns:
        The parsed text, and the messages that it lacks.

    Raises:
        ValueError: It is no JSON.
    """
    start = _start(text)
    prefix = _same_parts(text, start, prefix)
    rest = _parse_without(text, start, start + prefix.length) if prefix.parts else None
    return (parse_json(text), MessagePrefix()) if rest is None else (rest, prefix)


def _start(text: str) -> int:
    """Where the messages begin in a text, if it has any."""
    return text.find(_KEY) + len(_KEY)


def _same_parts(text: str, start: int, prefix: MessagePrefix) -> MessagePrefix:
    """The first parts that a text has at this place."""
    for number, part in enumerate(prefix.parts):
        end = start + part.length
        if hash(text[start:end]) != part.hash:
            return MessagePrefix(prefix.parts[:number])
        start = end
    return prefix


def _parse_without(text: str, start: int, end: int) -> JsonValue:
    """Parse a text without messages that stand between two places; None if other things stand there."""
    try:
        message = parse_json(f'{text[:start]}"{_MARK}",{text[end:]}')
    except ValueError:
        return None
    messages = _messages(message)
    if messages[:1] != [_MARK]:
        return None  # they belong to something else
    del messages[0]
    return message


def find_prefix(text: str, message: JsonValue, prefix: MessagePrefix) -> MessagePrefix:
    """Find the messages that need not be parsed again in the next text.

    Args:
        text: The text.
        message: The text, parsed without the messages of `prefix`.
        prefix: The messages that were left out.
    """
    messages = _messages(message)
    if len(messages) <= (_NEW if prefix.parts else 3 * _LAST):
        return prefix
    parts, count = [*prefix.parts], 0
    begin = _start(text)
    start = begin + prefix.length
    for left in (1,) if prefix.parts else (_LAST, 1):
        end = _place_of_last(text, message, begin, left)
        if end <= start:
            break
        parts.append(Part(len(messages) - left - count, end - start, hash(text[start:end])))
        start, count = end, len(messages) - left
    return MessagePrefix(tuple(parts))


def _place_of_last(text: str, message: JsonValue, begin: int, count: int) -> int:
    """Where the last messages begin in a text; -1 if that can't be found.

    Args:
        text: The text.
        message: The text, parsed, perhaps without its first messages.
        begin: Where all messages begin.
        count: How many are the last ones.
    """
    messages = _messages(message)
    first, last = messages[:-count], messages[-count:]
    identifier = last[0].get("id") if isinstance(last[0], dict) else None
    place = text.rfind(f',{{"id":{identifier},') + 1
    # Whether the place is right shows when the text is parsed without what stands before.
    rest = _parse_without(text, begin, place) if begin < place else None
    if rest is None or _messages(rest) != last:
        return -1
    _messages(rest)[:0] = first
    return place if rest == message else -1


def _messages(message: JsonValue) -> list[JsonValue]:
    """The messages of the conversation; an empty list where there are none."""
    for key in ("data", "conversation", "messages"):
        message = message.get(key) if isinstance(message, dict) else None
    return message if isinstance(message, list) else []
