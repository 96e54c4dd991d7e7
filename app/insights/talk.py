"""The talk: who of the two sides wrote when. Notes, activity, automatic messages and failed ones are no part of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import itemgetter
from typing import Literal, TypeAlias

from app.context import Message, MessageType

Side: TypeAlias = Literal["customer", "team"]
"""Those who talk to each other."""

_PEOPLE = frozenset({"user", "User"})


Turn: TypeAlias = tuple[datetime, Side]
"""When somebody wrote, and for which side."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What is counted of messages.

    Attributes:
        turns: When each side wrote, in the order of time; messages without a time are left out.
        waits: How many seconds each side took for its replies, in the order of time.
        unanswered: The first turn since the last reply, that reply included; None without turns.
        counts: How many messages there are of each kind: `customer`, `team`, `automatic`, `note`.
        agents: The names of those of the team who have written to the customer or left a note, in order of appearance.
    """

    turns: tuple[Turn, ...] = ()
    waits: Mapping[Side, Sequence[float]] = field(default_factory=lambda: {"customer": (), "team": ()})
    unanswered: Turn | None = None
    counts: Counter[str] = field(default_factory=Counter)
    agents: tuple[str, ...] = ()

    @property
    def span(self) -> float | None:
        """Seconds between the first and the last turn; None if there are less than two."""
        return (self.turns[-1][0] - self.turns[0][0]).total_seconds() if len(self.turns) > 1 else None


def talk_of(messages: Iterable[Message]) -> Talk:
    """The talk in messages."""
    return add_messages(Talk(), messages)


def add_messages(talk: Talk, messages: Iterable[Message]) -> Talk:
    """A talk with more messages."""
    turns: list[Turn] = []
    counts, agents = Counter(talk.counts), dict.fromkeys(talk.agents)
    for message in messages:
        is_bot = is_automatic(message)
        side = side_of(message)
        kind = "note" if message.private else "automatic" if is_bot else side
        if kind:
            counts[kind] += 1
        if side and message.created_at:
            turns.append((message.created_at, side))
        sender = message.sender
        is_teams = not is_bot and message.message_type is MessageType.OUTGOING
        if is_teams and sender and (name := sender.available_name or sender.name):
            agents[name] = None
    return replace(_add_turns(talk, turns), counts=counts, agents=tuple(agents))


def _add_turns(talk: Talk, turns: Sequence[Turn]) -> Talk:
    """A talk with more turns; only if they belong between earlier ones, all replies are counted again."""
    turns = sorted(turns, key=itemgetter(0))
    if talk.turns and turns and turns[0][0] < talk.turns[-1][0]:
        talk, turns = Talk(), sorted([*talk.turns, *turns], key=itemgetter(0))
    waits: dict[Side, list[float]] = {side: [*seconds] for side, seconds in talk.waits.items()}
    unanswered = talk.unanswered
    for at, side in turns:
        if unanswered is None or side != unanswered[1]:
            if unanswered:
                waits[side].append((at - unanswered[0]).total_seconds())
            unanswered = at, side
    return Talk((*talk.turns, *turns), waits, unanswered)


def side_of(message: Message) -> Side | None:
    """Whose message it is; None for what is no part of the talk."""
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
