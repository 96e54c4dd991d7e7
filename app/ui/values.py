"""Numbers, money, days and times as the agent reads them. In an f-string each is its text.

money(12.5, "EUR")
when(context.contact.created_at)
f"Total: {money(12.5, 'EUR')}"
"""

import re
from datetime import date as Date  # noqa: N812 - the kit's `date` is an element
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import TypeAlias

from htpy import Node
from htpy import time as time_tag
from markupsafe import Markup, escape

from app.context.moment import moment
from app.ui.formats import distance, lengths
from app.ui.htpy_adapter import Deferred
from app.ui.render_context import formats, render_context
from app.ui.truncate import truncate

_CODE = re.compile(r"[A-Z]{3}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Moment: TypeAlias = datetime | str | float | int | None
"""A point in time: a datetime, ISO 8601 as text, or seconds since 1970."""


def number(value: object) -> Node:
    """A number in the agent's format; any other value unchanged."""
    amount = amount_of(value)
    return _text(value) if amount is None else formats().number(amount)


def money(amount: object, currency: str | None = None) -> Node:
    """An amount of money.

    Args:
        amount: A number, or one as text.
        currency: Its ISO 4217 code; any other text counts as none.
    """
    value = amount_of(amount)
    code = currency if currency and _CODE.fullmatch(currency) else None
    return _text(amount) if value is None else formats().money(value, code)


def duration(seconds: float) -> str:
    """How long something took, in one or two units: "1 hr 20 min"."""
    return " ".join(formats().measure(count, unit) for count, unit in lengths(seconds))


def date(value: Moment | Date) -> Node:
    """A day in the agent's format; any other text unchanged."""
    if isinstance(value, str) and _DAY.fullmatch(value.strip()[:10]):
        value = value.strip()
        try:
            return _day(Date.fromisoformat(value[:10]))
        except ValueError:
            return truncate(value)
    if isinstance(value, Date) and not isinstance(value, datetime):
        return _day(value)
    at = _moment(value)
    return _day(at.date()) if at else _text(value)


def when(value: Moment) -> Node:
    """How long ago, or how far ahead, with the exact time on hover; any other text unchanged."""
    at = _moment(value)
    return Deferred(partial(_distance, at)) if at else _text(value)


def lasting(since: datetime) -> Node:
    """How long something has lasted, with its exact start on hover."""
    return Deferred(partial(_length, since))


def clock(at: datetime) -> Node:
    """The time of day, with the exact time on hover; screen readers read it, too."""
    return Deferred(lambda: _time(at, formats().time(at), label=formats().exact(at)))


def amount_of(value: object) -> float | None:
    """A number, or a number as text; None for any other value."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    try:
        amount = value if isinstance(value, int) else float(value)
    except (ValueError, OverflowError):
        return None
    return amount if abs(amount) < float("inf") else None


def _day(value: Date) -> Node:
    return Deferred(lambda: time_tag(datetime=value.isoformat())[formats().date(value)])


def _distance(at: datetime) -> Markup:
    return _time(at, formats().relative(*distance(at, render_context().now)))


def _length(since: datetime) -> Markup:
    count, unit = distance(since, render_context().now)
    return _time(since, formats().measure(*((-count, unit) if count < 0 else (1, "minute"))))


def _time(at: datetime, text: str, label: str = "") -> Markup:
    """Rows are full of times: joined as text, one takes a third of the time that its element takes."""
    exact, aria = escape(formats().exact(at)), f' aria-label="{escape(label)}"' if label else ""
    return Markup(  # noqa: S704 - escaped piece by piece
        f'<time datetime="{at.isoformat(timespec="seconds")}" title="{exact}"{aria}>{escape(text)}</time>'
    )


def _moment(value: object) -> datetime | None:
    try:
        return moment(value)
    except ValueError:
        return None


def _text(value: object) -> Node:
    return None if value is None else truncate(str(value))
