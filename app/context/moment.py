"""Points in time, in the five formats that Chatwoot uses."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Annotated

from pydantic import BeforeValidator

_MILLISECONDS_FROM = 100_000_000_000
"""A larger number can't be seconds (it would be the year 5138), so it is milliseconds."""

_JS_DATE = re.compile(
    r"(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d{2}):(\d{2}):(\d{2})(?: GMT([+-])(\d{2}):?(\d{2}))?"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


_EARLIEST = datetime(100, 1, 1, tzinfo=UTC)
_LATEST = datetime(9900, 1, 1, tzinfo=UTC)
"""The limits of a clock's time, so that years can still be added and subtracted."""


def present(seconds: float) -> datetime:
    """Convert a clock's time, limited to years that Python can calculate with; JavaScript's end in 275760.

    Args:
        seconds: Seconds since 1970.
    """
    return datetime.fromtimestamp(min(max(seconds, _EARLIEST.timestamp()), _LATEST.timestamp()), UTC)


def moment(value: object) -> datetime | None:
    """Read a point in time.

    Args:
        value: Unix seconds (whole, fractional, or as text), ISO 8601 text, or the text of a JavaScript Date
            (`additional_attributes.initiated_at.timestamp` of a website conversation, `widget/base_controller.rb`).
            None, '' and 0 mean no time (Chatwoot writes 0 for "never seen", "not waiting", "no reply yet").

    Returns:
        An aware datetime in UTC, or None.

    Raises:
        ValueError: The value is not a point in time.
    """
    read = zoned(value)
    try:
        return read and read.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("not a time that a calendar has") from error


def zoned(value: object) -> datetime | None:
    """Read a point in time like `moment`, but keep the time zone of the value.

    Returns:
        An aware datetime, in UTC if the value has no time zone, or None.

    Raises:
        ValueError: The value is not a point in time.
    """
    if isinstance(value, datetime):
        return value
    if value is None or value == "" or (value == 0 and not isinstance(value, bool)):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    if isinstance(value, str):
        return _from_text(value.strip())
    raise ValueError("not a time")


def _from_number(seconds: float) -> datetime:
    try:
        if abs(seconds) >= _MILLISECONDS_FROM:
            seconds /= 1000
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError) as error:
        raise ValueError("not a time that a calendar has") from error


def _from_text(text: str) -> datetime | None:
    if not text:
        return None
    if text.isascii() and text.replace(".", "", 1).isdigit():
        number = float(text)
        return _from_number(number) if number else None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        read = _from_js_date(text)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read


def _from_js_date(text: str) -> datetime:
    """Read `Sat Sep 05 2026 08:40:00 GMT+0100 (Western European Summer Time)`."""
    match = _JS_DATE.match(text)
    if match is None or match[1] not in _MONTHS:
        raise ValueError("not a time")
    _, day, year, hour, minute, second, sign, zone_hours, zone_minutes = match.groups()
    east = timedelta(hours=int(zone_hours or 0), minutes=int(zone_minutes or 0))
    return datetime(
        int(year),
        _MONTHS.index(match[1]) + 1,
        int(day),
        int(hour),
        int(minute),
        int(second),
        tzinfo=timezone(-east if sign == "-" else east),
    )


Moment = Annotated[datetime | None, BeforeValidator(moment)]
"""A point in time in UTC, or None; reads all of Chatwoot's forms (see `moment`)."""

ZonedMoment = Annotated[datetime | None, BeforeValidator(zoned)]
"""A point in time in its own time zone, or None (see `zoned`)."""
