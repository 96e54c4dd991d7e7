"""Custom attributes as their definitions say. Chatwoot's own page writes numbers, money and percents as they came."""

import re
from datetime import date as Date  # noqa: N812 - the kit's `date` is an element
from datetime import datetime, timedelta

from htpy import Node
from pydantic import JsonValue

from app.context.attribute import AttributeDefinition
from app.context.moment import moment
from app.ui.i18n import gettext
from app.ui.links import external_link, readable, web_address, web_link
from app.ui.render_context import formats
from app.ui.values import date, when

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?")
_MONEY = re.compile(r"([A-Z]{3})? ?([+-]?\d{1,15}(?:\.\d{1,15})?) ?([A-Z]{3})?")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_CURRENCIES = (
    "AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GHS HKD HUF IDR ILS INR ISK JOD JPY KES KRW"
    " KWD LKR MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD TZS UAH UGX USD"
    " UYU VND XAF XOF ZAR"
)
"""Codes of the world's larger currencies (ISO 4217). Other words of three capitals, such as MRR, are none."""

_BARE_ADDRESS = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?([/?#]\S*)?", re.IGNORECASE)
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T00:00(?::00(?:\.0+)?)?(?:[+-]\d{2}:?\d{2})?)?")
"""A day, or its midnight by somebody's clock: the day is what is written."""

_YES = frozenset({"true", "yes", "1"})
_NO = frozenset({"false", "no", "0"})


def format_declared(value: str | float, definition: AttributeDefinition) -> Node:
    """A value by its definition, or None if it is not of the kind that was declared.

    Args:
        value: Text, a number, or yes and no.
        definition: What the admin declared about it.
    """
    text = str(value).strip()
    match definition.attribute_display_type:
        case "checkbox" if text.lower() in _YES:
            return gettext("Yes")
        case "checkbox" if text.lower() in _NO:
            return gettext("No")
        case "number" if (number := _number(value)) is not None:
            return formats().number(number)
        case "percent" if (number := _number(value)) is not None:
            return formats().measure(number, "percent")
        case "currency":
            return _money(value, definition)
        case "date":
            return _date(text)
        case "link" if web_address(text) is None and _BARE_ADDRESS.fullmatch(text):
            address = web_address(f"https://{text}")
            return address and external_link(address, readable(address))
        case "text" | "list" if not isinstance(value, bool):
            return web_link(text)
    return None


def _number(value: JsonValue) -> float | None:
    """A number, or one that is written as text, as currencies and percents always are."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return float(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _money(value: str | float, definition: AttributeDefinition) -> Node:
    """An amount. Chatwoot keeps no currency with it, so that is known only if somebody has written its code."""
    if isinstance(value, bool):
        return None
    match = _MONEY.fullmatch(value.strip()) if isinstance(value, str) else None
    amount = float(match[2]) if match else _number(value)
    description = f"{definition.attribute_display_name or ''} {definition.attribute_description or ''}"
    codes = [match and (match[1] or match[3]), *_CODE.findall(description)]
    currency = next((code for code in codes if code and code in _CURRENCIES), None)
    return None if amount is None else formats().money(amount, currency)


def _date(text: str) -> Node:
    """A day, the same for every reader wherever they are.

    Chatwoot's page writes the midnight of the agent who enters a day, in UTC: `2026-12-31T23:00:00.000Z` is the first
    of January in Berlin. Its distance from midnight tells the agent's zone, and so the day that was meant.
    """
    try:
        if match := _DATE.fullmatch(text):
            return date(Date.fromisoformat(match[1]))
        at = moment(text)
        if at is None or at.minute % 15 or at.second or at.microsecond:
            return when(at)
        return date(_meant(at))
    except (ValueError, OverflowError):  # no date, or none that a calendar has
        return None


def _meant(midnight: datetime) -> Date:
    """The day that begins at this moment somewhere on earth.

    Zones lie between 12 hours west and 14 hours east, so the last two hours belong to either side. More people live
    in Hawaii (10 h west) than 14 h east, and in New Zealand (12 and 13 h east) than 11 and 12 h west.
    """
    return (midnight + timedelta(hours=13 if midnight.hour >= 11 else 0)).date()  # noqa: PLR2004 - see above
