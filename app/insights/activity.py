"""Activity: people's messages in time intervals of equal length."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from operator import itemgetter

from app.insights.talk import Talk

_HOUR = 3600
_DAY = 24 * _HOUR
_LENGTHS = (
    *(60, 300, 900, 1800, _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR),
    *(_DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY, 30 * _DAY, 90 * _DAY, 365 * _DAY),
)
"""Lengths of an interval, in seconds, that people think in."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """The number of messages of each side in an interval.

    Attributes:
        begins: When it begins.
        customer: Messages of the customer.
        team: Messages of the team.
    """

    begins: datetime
    customer: int
    team: int


def activity(talk: Talk, most: int = 24) -> list[Bucket]:
    """Divide a talk into intervals of equal length, from its first message on.

    Args:
        talk: Who wrote when.
        most: Most intervals: their length is the shortest that needs no more.

    Returns:
        All intervals from the first to the last message, empty ones included.
    """
    turns = talk.turns
    if not turns:
        return []
    begins = turns[0][0]
    whole = (turns[-1][0] - begins).total_seconds()
    length = next((each for each in _LENGTHS if whole < each * most), whole // most + 1)
    count = int(whole // length) + 1
    edges = [begins + timedelta(seconds=length * at) for at in range(count)]
    sides = [*map(itemgetter(1), turns)]
    places = [bisect_left(turns, edge, key=itemgetter(0)) for edge in edges]
    between = [sides[first:end] for first, end in pairwise([*places, len(sides)])]
    return [Bucket(at, each.count("customer"), each.count("team")) for at, each in zip(edges, between, strict=True)]
