"""Attributes that are dates: the day first, and how far away it is beside it.

Chatwoot's own page stores the midnight of the agent who enters a day, in UTC: `2026-12-31T23:00:00.000Z` is the first
of January in Berlin (`CustomAttribute.vue`). So a midnight, by the reader's clock or in UTC, is a day. Any other time
keeps its time of day, which automations and programs write on purpose.
"""

import re
from datetime import UTC, datetime, time, timedelta
from datetime import date as Date  # noqa: N812 - as in app/ui/values.py

from htpy import Node, fragment, span
from htpy import time as time_tag

from app.context.moment import moment
from app.ui.formats import distance
from app.ui.htpy_adapter import Deferred
from app.ui.render_context import ANY_TIME, formats, render_context

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_MIDNIGHT = re.compile(r"T00:00(:00(\.0+)?)?([+-]\d{2}:?\d{2})?")
"""A midnight in the zone of the value."""

_SECOND = timedelta(seconds=1)


def read_date(value: str | float, *, is_declared: bool) -> Date | datetime | None:
    """Read an attribute's value as a day or as a point in time.

    Args:
        value: The stored value.
        is_declared: Whether the admin has declared a date. Otherwise only ISO 8601 counts.

    Returns:
        A day, an aware datetime where the value has a time of day, or None if it is no date.
    """
    text = str(value).strip()
    iso = _ISO.fullmatch(text)
    if not iso and not is_declared:
        return None
    try:
        if iso and (iso[2] is None or _MIDNIGHT.fullmatch(iso[2])):
            return Date.fromisoformat(iso[1])
        at = moment(value)
        return at and _day_of(at)
    except (ValueError, OverflowError):  # no date, or one that no calendar has
        return None


def _day_of(at: datetime) -> Date | datetime:
    """The day that begins at a moment, in UTC or for the agent; the moment itself if none does."""
    if at.timetz().replace(tzinfo=None) == time():
        return at.date()
    day = formats().day_of(at)
    return at if at.microsecond or formats().day_of(at - _SECOND) == day else day


def format_date(value: Date | datetime) -> Node:
    """A day, or a point in time, and how far away it is: "1 Jan 2027 · in 3 months"."""
    return Deferred(lambda: _element(value))


def _element(value: Date | datetime) -> Node:
    now = render_context().now
    if isinstance(value, datetime):
        element = time_tag(datetime=value.isoformat(timespec="seconds"), title=formats().exact(value))[
            formats().moment(value)
        ]
        away = formats().relative(*distance(value, now))
    else:
        element = time_tag(datetime=value.isoformat())[formats().date(value)]
        today = formats().day_of(now)
        away = formats().relative(*(distance(_noon(value), _noon(today)) if value != today else (0, "day")))
    return element if now == ANY_TIME else fragment[element, span(".quiet")[" · ", away]]


def _noon(day: Date) -> datetime:
    return datetime.combine(day, time(12), UTC)
