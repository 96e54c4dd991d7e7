"""How times, numbers and lists are written: the interface that panels use, and the arithmetic behind it.

The browser's `Intl` writes them (`app/browser/intl_formats.py`), as the agent's system does.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal, Protocol, TypeAlias

Unit: TypeAlias = Literal["second", "minute", "hour", "day", "month", "year"]
SizeUnit: TypeAlias = Literal["byte", "kilobyte", "megabyte", "gigabyte"]

_UNITS: tuple[tuple[float, int, Unit], ...] = (
    (60 * 60, 60, "minute"),
    (60 * 60 * 24, 60 * 60, "hour"),
    (60 * 60 * 24 * 30, 60 * 60 * 24, "day"),
    (60 * 60 * 24 * 365, 60 * 60 * 24 * 30, "month"),
)
_LENGTHS: tuple[tuple[int, Unit], ...] = (
    (60 * 60 * 24 * 365, "year"),
    *((length, unit) for _, length, unit in reversed(_UNITS)),
)
_NOW = 60.0
"""Seconds around the present that count as now: the page renders once a minute, and clocks differ."""

_FEW = 10
"""From this number on, a second, smaller unit is omitted."""

_KILO = 1000


class Formats(Protocol):
    """How values are written for the agent who reads them."""

    def relative(self, count: int, unit: Unit) -> str:
        """How long ago or how far ahead: "3 minutes ago" for -3, "now" for no seconds."""

    def exact(self, moment: datetime) -> str:
        """The whole date and time, to the second, in the agent's time zone."""

    def moment(self, moment: datetime) -> str:
        """The date and the time of day, to the minute, short, in the agent's time zone."""

    def time(self, moment: datetime) -> str:
        """The time of day, to the minute, in the agent's time zone."""

    def time_at(self, moment: datetime, ahead: timedelta) -> str:
        """The time of day, to the minute, at an offset from UTC."""

    def time_in(self, moment: datetime, zone: str) -> str:
        """The time of day, to the minute, in a zone by its name in tzdata; '' for an unknown one."""

    def day_of(self, moment: datetime) -> date:
        """The calendar day of a moment, in the agent's time zone."""

    def month(self, day: date) -> str:
        """The month of a calendar day, with its year: "Sept 2026"."""

    def date(self, day: date) -> str:
        """A calendar day, in no time zone."""

    def number(self, value: float) -> str:
        """A number with its separators."""

    def money(self, amount: float, currency: str | None) -> str:
        """An amount of money, with its ISO 4217 currency if known: "€1,299.00", "1,299.00"."""

    def measure(self, amount: float, unit: Unit | SizeUnit | Literal["percent"]) -> str:
        """An amount with its unit, short: "182 kB", "3 min", "12.5%"."""

    def listing(self, items: Sequence[str]) -> str:
        """Several things in one sentence: "a, b, and c"."""

    def language(self, code: str) -> str | None:
        """The name of a language by its code, or None if the code is none."""


def distance(moment: datetime, now: datetime) -> tuple[int, Unit]:
    """The distance of a moment from now, in the unit that a person would use.

    Returns:
        A whole number, negative in the past, and its unit; `(0, "second")` for now.
    """
    seconds = (moment - now).total_seconds()
    if abs(seconds) < _NOW:
        return 0, "second"
    for below, length, unit in _UNITS:
        if abs(seconds) < below:
            return _toward_zero(seconds / length), unit
    return _toward_zero(seconds / (60 * 60 * 24 * 365)), "year"


def _toward_zero(number: float) -> int:
    """Whole units that have passed: 119 minutes are 1 hour."""
    return int(number)


def lengths(seconds: float) -> list[tuple[int, Unit]]:
    """A duration in the units that a person would use: the largest, and the next one if it matters.

    >>> lengths(4810)
    [(1, 'hour'), (20, 'minute')]
    """
    if seconds < _NOW:
        return [(int(seconds), "second")]
    (length, unit), *smaller = ((length, unit) for length, unit in _LENGTHS if length <= seconds)
    count, rest = divmod(seconds, length)
    beside = [(int(rest // length), unit) for length, unit in smaller[:1]] if count < _FEW else []
    return [(int(count), unit), *(each for each in beside if each[0])]


def weight(size: int) -> tuple[float, SizeUnit]:
    """A number of bytes in the unit that a person would use, with one decimal below ten."""
    amount = float(size)
    units: tuple[SizeUnit, ...] = ("byte", "kilobyte", "megabyte")
    for unit in units:
        if amount < _KILO:
            return _short(amount), unit
        amount /= _KILO
    return _short(amount), "gigabyte"


def _short(amount: float) -> float:
    return round(amount, 1) if amount < 10 else round(amount)  # noqa: PLR2004 - one digit is enough above
