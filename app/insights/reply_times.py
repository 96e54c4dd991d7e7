"""Who wrote, and how long the other side waited for it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby, pairwise
from typing import Literal, TypeAlias

from app.context import Conversation, Message, MessageType

Side: TypeAlias = Literal["customer", "team"]
"""Those who talk to each other."""

_PEOPLE = frozenset({"user", "User"})


def side_of(message: Message) -> Side | None:
    """Whose message it is; None for what is no part of the talk (see the package)."""
    if message.private or message.status in ("failed", "progress"):
        return None
    if message.message_type is MessageType.INCOMING:
        return "customer"
    is_teams = message.message_type is MessageType.OUTGOING and not is_automatic(message)
    return "team" if is_teams else None


def is_automatic(message: Message) -> bool:
    """Whether nobody of the team wrote it: a template, a bot's or an assistant's message.

    An outgoing message without a sender is a bot's, unless it came from Slack or from the channel's own app
    (`builders/messages/message_builder.rb`, `integrations/slack/`).
    """
    if message.message_type is not MessageType.OUTGOING:
        return message.message_type is MessageType.TEMPLATE
    if message.sender is not None:
        return (message.sender.type or "user") not in _PEOPLE
    if message.sender_type is not None:
        return message.sender_type not in _PEOPLE
    return not (message.content_attributes.external_echo or message.additional_attributes.sender_name)


def is_partial(conversation: Conversation) -> bool:
    """Whether there may be earlier messages than those that the host has sent: it says so once it knows better."""
    return conversation.all_messages_loaded is not True


def talk(messages: Iterable[Message]) -> list[tuple[datetime, Side]]:
    """When each side wrote, in the order of time; messages without a time are left out."""
    turns = [(at, side) for each in messages if (at := each.created_at) and (side := side_of(each))]
    return sorted(turns, key=lambda entry: entry[0])


def reply_times(conversation: Conversation) -> dict[Side, list[float]]:
    """How long each side took for each of its replies.

    A reply is the first message of a side after one or more of the other; it took as long as the first of those had
    been waiting. Where earlier messages may be missing, it is not known since when the first one was awaited, so that
    one is left out.

    Returns:
        Seconds by the side that replied, in the order of time; never negative.
    """
    turns = [(side, next(entries)[0]) for side, entries in groupby(talk(conversation.messages), lambda entry: entry[1])]
    times: dict[Side, list[float]] = {"customer": [], "team": []}
    complete = turns[1:] if is_partial(conversation) else turns
    for (_, since), (side, at) in pairwise(complete):
        times[side].append((at - since).total_seconds())
    return times


def first_reply_time(conversation: Conversation) -> float | None:
    """How long the customer waited for the team's first reply, by the host's own account.

    Returns:
        Seconds from the conversation's beginning; None without a reply, or where the host is too old to tell.
    """
    started_at, replied = conversation.created_at, conversation.first_reply_created_at
    return max(0.0, (replied - started_at).total_seconds()) if started_at and replied else None


def count_messages(messages: Iterable[Message]) -> Counter[str]:
    """How many messages there are of each kind: `customer`, `team`, `automatic`, `note`."""
    kinds = (_kind(message) for message in messages)
    return Counter(kind for kind in kinds if kind)


def _kind(message: Message) -> str | None:
    if message.private:
        return "note"
    return "automatic" if is_automatic(message) else side_of(message)


def agents_of(messages: Iterable[Message]) -> list[str]:
    """The names of those of the team who have written to the customer or left a note, in the order of appearance."""
    senders = (
        each.sender
        for each in messages
        if each.message_type is MessageType.OUTGOING and each.sender and not is_automatic(each)
    )
    return list(dict.fromkeys(name for sender in senders if (name := sender.available_name or sender.name)))


def span_of(messages: Sequence[Message]) -> float | None:
    """Seconds between the first and the last of people's messages; None if there are less than two."""
    turns = talk(messages)
    return (turns[-1][0] - turns[0][0]).total_seconds() if len(turns) > 1 else None
