"""Points in time, in the five forms that Chatwoot writes them."""

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


def moment(value: object) -> datetime | None:
    """Read a point in time.

    Args:
        value: Unix seconds (whole, fractional, or as text), ISO 8601 text, or the text of a JavaScript Date
            (`additional_attributes.initiated_at.timestamp` of a website conversation, `widget/base_controller.rb`).
            None, '' and 0 mean that there is none (Chatwoot writes 0 for "never seen", "not waiting", "no reply yet").

    Returns:
        An aware datetime in UTC, or None where there is none.

    Raises:
        ValueError: If the value is no point in time that a calendar has.
    """
    if isinstance(value, datetime):
        return value.astimezone(UTC)
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
    try:
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("not a time that a calendar has") from error


def _from_js_date(text: str) -> datetime:
    """Read `Sat Sep 05 2026 08:40:00 GMT+0100 (Western European Summer Time)`."""
    found = _JS_DATE.match(text)
    if found is None or found[1] not in _MONTHS:
        raise ValueError("not a time")
    day, year, hour, minute, second = found.group(2, 3, 4, 5, 6)
    return datetime(
        int(year),
        _MONTHS.index(found[1]) + 1,
        int(day),
        int(hour),
        int(minute),
        int(second),
        tzinfo=timezone(_ahead(found)),
    )


def clock(value: object) -> timedelta | None:
    """How far the clock that wrote a time is ahead of UTC.

    Args:
        value: As for `moment`.

    Returns:
        The difference, or None where the time tells of none: only the text of a JavaScript Date does.
    """
    found = _JS_DATE.match(value.strip()) if isinstance(value, str) else None
    return None if found is None or found[7] is None else _ahead(found)


def _ahead(found: re.Match[str]) -> timedelta:
    east = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0))
    return -east if found[7] == "-" else east


Moment = Annotated[datetime | None, BeforeValidator(moment)]
"""A point in time in UTC, or None; reads all of Chatwoot's forms (see `moment`)."""

Clock = Annotated[timedelta | None, BeforeValidator(clock)]
"""How far somebody's clock is ahead of UTC, or None (see `clock`)."""
