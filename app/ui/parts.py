"""The parts of the kit that need no scene: they draw themselves when the page is drawn.

money(12.5, "EUR")
when(context.contact.created_at)
link("https://shop.example/orders/7", "Order 7")
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812 - the kit's `date` is an element
from datetime import datetime
from decimal import Decimal

from htpy import Element, Node, div, span

from app.context.moment import moment
from app.jobs.jobs import Failure
from app.ui import elements
from app.ui.icon_names import IconName
from app.ui.icons import icon
from app.ui.links import external_link, named_link, readable, web_address
from app.ui.panel_shell import error_box
from app.ui.render_context import RENDER_CONTEXT, RenderContext
from app.ui.tone import Tone
from app.ui.truncate import NAME, ellipsize, truncate

_CODE = re.compile(r"[A-Z]{3}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Moment = datetime | str | float | int | None
"""A point in time: a datetime, ISO 8601 as text, or seconds since 1970."""


def facts(rows: Mapping[str, Node] | Iterable[elements.Row]) -> Node:
    """A list of labelled values: `facts({"Plan": "Pro", "Seats": number(12)})`. Values of None or '' are left out."""
    return elements.facts(rows.items() if isinstance(rows, Mapping) else rows)


def empty(text: str) -> Element:
    """A quiet line where there is nothing to show."""
    return div(".quiet")[truncate(text)]


@RENDER_CONTEXT.consumer
def error(scene: RenderContext, text: str, details: str = "") -> Node:
    """A line that says what is wrong; the details are shown in development alone."""
    return error_box(Failure(text, details), scene)


@RENDER_CONTEXT.consumer
def number(scene: RenderContext, value: object) -> Node:
    """A number as the agent's language writes it; what is none stays as it is."""
    amount = amount_of(value)
    return _text(value) if amount is None else scene.formats.number(amount)


@RENDER_CONTEXT.consumer
def money(scene: RenderContext, amount: object, currency: str | None = None) -> Node:
    """An amount of money.

    Args:
        scene: The circumstances, which htpy brings.
        amount: A number, or one as text.
        currency: Its code by ISO 4217; anything else is as none.
    """
    value = amount_of(amount)
    code = currency if currency and _CODE.fullmatch(currency) else None
    return _text(amount) if value is None else scene.formats.money(value, code)


@RENDER_CONTEXT.consumer
def date(scene: RenderContext, value: Moment | Date) -> Node:
    """A day as the agent's language writes it; text that is none stays as it is."""
    if isinstance(value, str) and _DAY.fullmatch(value.strip()[:10]):
        value = value.strip()
        try:
            return elements.day(Date.fromisoformat(value[:10]), scene)
        except ValueError:
            return truncate(value)
    if isinstance(value, Date) and not isinstance(value, datetime):
        return elements.day(value, scene)
    at = _moment(value)
    return elements.day(at.date(), scene) if at else _text(value)


@RENDER_CONTEXT.consumer
def when(scene: RenderContext, value: Moment) -> Node:
    """How long ago, or how far ahead, with the exact time on hover; text that is no time stays as it is."""
    at = _moment(value)
    return elements.when(at, scene) if at else _text(value)


def link(address: str | None, text: str | None = None) -> Node:
    """A link that opens in a new tab. What is no address of the web stays text.

    Args:
        address: http or https.
        text: What it says: the address, unless given. The host is told beside it.
    """
    safe = web_address(address)
    if safe is None:
        return truncate(text or address or "")
    return named_link(safe, ellipsize(text)) if text else external_link(safe, truncate(readable(safe)))


def badge(text: object, tone: Tone = "neutral", symbol: IconName | None = None) -> Element:
    """A word in a small frame."""
    return span(f".badge.{tone}")[symbol and icon(symbol), truncate(str(text), NAME)]


def amount_of(value: object) -> float | None:
    """A number, or one that is written as text; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    try:
        amount = value if isinstance(value, int) else float(value)
    except (ValueError, OverflowError):
        return None
    return amount if abs(amount) < float("inf") else None


def _moment(value: object) -> datetime | None:
    try:
        return moment(value)
    except ValueError:
        return None


def _text(value: object) -> Node:
    return None if value is None else truncate(str(value))
