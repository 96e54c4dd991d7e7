"""Activity: people's messages in time intervals of equal length."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from app.insights.talk import Talk

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


def activity(talk: Talk, most: int = 24) -> list[Bucket]:
    """Divide a talk into stretches of equal length, from its first message on.

    Args:
        talk: Who wrote when.
        most: How many stretches there may be: their length is the shortest that needs no more.

    Returns:
        All stretches from the first to the last message, those without a message as well.
    """
    turns = talk.in_order
    if not turns:
        return []
    begins = turns[0][0]
    whole = (turns[-1][0] - begins).total_seconds()
    length = next((each for each in _LENGTHS if whole < each * most), whole // most + 1)
    count = int(whole // length) + 1
    edges = [begins + timedelta(seconds=length * at) for at in range(count)]
    customer, team = (_count([at for at, who in turns if who == side], edges) for side in ("customer", "team"))
    return [Bucket(*each) for each in zip(edges, customer, team, strict=True)]


def _count(times: list[datetime], edges: list[datetime]) -> list[int]:
    """How many of these times, which are in order, lie between an edge and the next one."""
    places = [bisect_left(times, edge) for edge in edges]
    return [after - before for before, after in pairwise([*places, len(times)])]
