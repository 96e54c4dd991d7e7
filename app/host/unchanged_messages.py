"""The first messages of a long conversation, which come again with every update: they are not parsed again.

A host sends all messages each time, as `JSON.stringify` writes them. Of all but the last ones the length and the hash
of their text are remembered. Where the next text has the same there, it is parsed without them.
"""

from dataclasses import dataclass

from pydantic import JsonValue

from app.context.json_text import parse_json

_KEY = '"messages":['
"""What the messages follow. It stands inside of no string, since quotes in strings are escaped."""

_MARK = "the first messages"
"""What stands in a text in place of those that are left out."""

_LAST = 20
"""How many of the last messages are parsed each time: they still change."""


@dataclass(frozen=True, slots=True)
class MessagePrefix:
    """The first messages of a text.

    Attributes:
        count: The number of messages.
        length: The length of their text, in characters.
        hash: The hash of their text. The text itself is not stored: it may hold secrets.
    """

    count: int = 0
    length: int = 0
    hash: int = 0


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
    rest = _parse_rest(text, prefix)
    return (parse_json(text), MessagePrefix()) if rest is None else (rest, prefix)


def _parse_rest(text: str, prefix: MessagePrefix) -> JsonValue:
    start = text.find(_KEY) + len(_KEY)
    end = start + prefix.length
    if not prefix.count or start < len(_KEY) or hash(text[start:end]) != prefix.hash:
        return None
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
    if len(messages) <= 3 * _LAST:
        return prefix
    last = messages[-_LAST:]
    identifier = last[0].get("id") if isinstance(last[0], dict) else None
    start = text.find(_KEY) + len(_KEY)
    end = text.rfind(f',{{"id":{identifier},') + 1
    if not start < end:
        return prefix
    # Whether the place is right shows when the text is parsed without what stands before.
    try:
        rest = parse_json(f'{text[:start]}"{_MARK}",{text[end:]}')
    except ValueError:
        return prefix
    others = _messages(rest)
    if others != [_MARK, *last]:
        return prefix
    others[:] = messages
    is_right = rest == message
    return (
        MessagePrefix(prefix.count + len(messages) - _LAST, end - start, hash(text[start:end])) if is_right else prefix
    )


def _messages(message: JsonValue) -> list[JsonValue]:
    """The messages of the conversation; an empty list where there are none."""
    for key in ("data", "conversation", "messages"):
        message = message.get(key) if isinstance(message, dict) else None
    return message if isinstance(message, list) else []
