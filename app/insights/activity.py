"""Activity: people's messages in time intervals of equal length."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.context import Message
from app.insights.reply_times import talk

_HOUR = 3600
_DAY = 24 * _HOUR
_LENGTHS = (
    *(60, 300, 900, 1800, _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR),
    *(_DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY, 30 * _DAY, 90 * _DAY, 365 * _DAY),
)
"""How long a stretch may be, in seconds: lengths that people think in."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many messages each side wrote within a stretch of time.

    Attributes:
        begins: When it begins.
        customer: Messages of the customer.
        team: Messages of the team.
    """

    begins: datetime
    customer: int
    team: int


def activity(messages: Iterable[Message], most: int = 24) -> list[Bucket]:
    """Divide a conversation into stretches of equal length, from its first message on.

    Args:
        messages: In any order.
        most: How many stretches there may be: their length is the shortest that needs no more.

    Returns:
        All stretches from the first to the last message, those without a message as well.
    """
    turns = talk(messages)
    if not turns:
        return []
    begins = turns[0][0]
    whole = (turns[-1][0] - begins).total_seconds()
    length = next((each for each in _LENGTHS if whole < each * most), whole // most + 1)
    counts = [{"customer": 0, "team": 0} for _ in range(int(whole // length) + 1)]
    for at, side in turns:
        counts[int((at - begins).total_seconds() // length)][side] += 1
    return [Bucket(begins + timedelta(seconds=length * at), **count) for at, count in enumerate(counts)]
