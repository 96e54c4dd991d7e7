"""Decode a message of the host: its text becomes `Received`, `Ignored` or `Broken`."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TypeAlias

from app.context import Context
from app.host.field_rules import apply_rules
from app.host.host_version import Dialect, Host, detect_version, dialect_of
from app.host.key_case import to_snake_case
from app.host.last_known import LastKnown, add_last_known, last_known_of, remember
from app.host.message_cache import MessageCache
from app.host.normalize import Object, normalize
from app.host.secrets import redact
from app.host.share import share
from app.host.unchanged_messages import MessagePrefix, find_prefix, parse_update
from app.host.validate import FieldError, UnreadableError, validate
from app.settings.field_rule import FieldRule

EVENT = "appContext"
"""What a host calls the message that carries a context (`DashboardApp/Frame.vue`)."""

LONGEST = 10_000_000
"""Characters of a message that is read: some 6,000 messages of a conversation, in half a second."""


@dataclass(frozen=True, slots=True)
class Received:
    """A context, and how it came.

    Attributes:
        context: What was read.
        notes: One for each field that could not be read.
        host: What the host seems to be.
        data: All that the host said, in its own words, but secrets and what is hidden. Not to be changed.
        last_known: What is known of the contact and the conversation, for an update that lacks something.
        prefix: The messages that an update need not parse again.
    """

    context: Context
    notes: tuple[FieldError, ...]
    host: Host
    data: Object = field(repr=False)
    last_known: LastKnown = field(default_factory=LastKnown, repr=False, compare=False)
    prefix: MessagePrefix = field(default=MessagePrefix(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Ignored:
    """A message that is not meant for us, and why we think so."""

    reason: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A message that is meant for us but can't be read, and why."""

    reason: str


Decoded: TypeAlias = Received | Ignored | Broken


def overlong(length: int) -> Broken:
    """Why a message of this many characters, more than `LONGEST`, is not read."""
    return Broken(f"it has {length / 1e6:,.0f} million characters, and Deskside reads up to {LONGEST // 1_000_000}")


def decode(text: str, last: Received | None = None, rules: Sequence[FieldRule] = ()) -> Decoded:
    """Read a message of the host.

    Args:
        text: What came, as JSON text. Chatwoot always sends text, never an object.
        last: The context before, whose messages are not read again where they are the same.
        rules: Which fields are to be hidden.

    Returns:
        `Received` for a context, `Broken` for one that can't be read, `Ignored` for everything else. Never raises.
    """
    if EVENT not in text:
        return Ignored("not a context")
    # With rules everything is read again: what was shown before may be hidden now.
    is_cached = last is not None and not last.notes and not rules
    try:
        message, prefix = parse_update(text, last.prefix if last and is_cached else MessagePrefix())
    except ValueError as error:
        # pydantic's parser stops at 200 levels; Python's own would overflow WebAssembly's stack, which ends Pyodide.
        return Broken("nested too deeply") if "recursion limit" in str(error) else Ignored("not JSON")
    if not isinstance(message, dict) or message.get("event") != EVENT:
        return Ignored("not a context")
    if not isinstance(data := message.get("data"), dict):
        return Broken("the message carries no data")
    dialect = dialect_of(data)
    last_known = last_known_of(_in_snake_case(data, dialect), last.last_known) if last else LastKnown()
    if last and "conversation" in last_known.shape:
        _add_messages(data, last.data)
    next_prefix = find_prefix(text, message, prefix)
    read = last.context.conversation.messages if last else ()
    cache = MessageCache(last.data, read, data, prefix.count) if last and is_cached else None
    redact(data)
    if rules:
        last_known = apply_rules(data, dialect, rules, last_known)
    snake_data = _in_snake_case(data, dialect)
    host = detect_version(snake_data, dialect)
    shape = add_last_known(normalize(snake_data, last_known.sources), last_known.shape)
    if cache:
        cache.put_back(data, shape)
    try:
        context, notes, shape = validate(shape)
    except UnreadableError as error:
        return Broken(str(error))
    if notes and context.is_empty:
        return Broken(f"{notes[0].field}: {notes[0].reason}")
    return Received(
        share(context, last.context if last else None),
        notes,
        host,
        data,
        remember(shape, snake_data, last_known),
        next_prefix,
    )


def _in_snake_case(data: Object, dialect: Dialect) -> Object:
    return to_snake_case(data) if dialect == "mobile camel" else data


def _add_messages(data: Object, last_data: Object) -> None:
    """Take the messages from the update before where this one of the same conversation has none."""
    conversation, last = data.setdefault("conversation", {}), last_data.get("conversation")
    if isinstance(conversation, dict) and isinstance(last, dict) and last.keys() - conversation.keys() >= {"messages"}:
        conversation["messages"] = deepcopy(last["messages"])
