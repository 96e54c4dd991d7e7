"""Custom attributes' values: any JSON, shown and copied as stored.

Text stays the same text, whatever the admin has declared: `01067` is a postcode, `1.10` a version. A
stored number is grouped only where it is plainly a quantity. A date shows its day (see `attribute_date`).
docs/protocol.md has these rules for admins.
"""

import json
import re
from datetime import date as Date  # noqa: N812 - as in app/ui/values.py
from datetime import datetime

from htpy import Node, li, ul
from pydantic import JsonValue

from app.context.attribute import AttributeDefinition
from app.context.placeholder import is_redacted
from app.ui.attribute_date import format_date, read_date
from app.ui.elements import facts
from app.ui.i18n import gettext
from app.ui.labels import humanize
from app.ui.links import external_link, verbatim_link, web_address
from app.ui.render_context import formats
from app.ui.truncate import LONGEST, NAME, Budget, remainder, truncate

_DEPTH = 6
"""Levels of nested values that are shown; nobody reads deeper ones in a narrow pane."""

_QUANTITIES = frozenset({"number", "currency", "percent"})
_YES = frozenset({"true", "yes", "1"})
_NO = frozenset({"false", "no", "0"})
_BARE_ADDRESS = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?([/?#]\S*)?", re.IGNORECASE)
_CODE = re.compile(r"\b[A-Z]{3}\b")
_CURRENCIES = (
    "AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GHS HKD HUF IDR ILS INR ISK JOD JPY KES KRW"
    " KWD LKR MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD TZS UAH UGX USD"
    " UYU VND XAF XOF ZAR"
)
"""Codes of the world's larger currencies (ISO 4217). Other words of three capitals, such as MRR, are no currencies."""

_NAMES_A_NUMBER = re.compile(
    r"(?:^|[^a-z])(?:id|no|nr|num|number|code|zip|plz|postcode|postal|phone|mobile|tel|fax|year|account|iban|vat|tax"
    r"|cnpj|cpf|sku|pin|serial|ref|reference)(?:$|[^a-z])",
    re.IGNORECASE,
)
"""Parts of keys whose numbers are names, not quantities."""

_LARGEST_QUANTITY = 10**9
"""Whole numbers from here on are more likely ids and phone numbers than counts."""

_YEARS = range(1900, 2100)


def is_blank(value: JsonValue) -> bool:
    """Whether a value is empty. False and 0 are not."""
    return value is None or value in ("", [], {})


def copy_text(value: JsonValue, definition: AttributeDefinition | None = None) -> str | None:
    """The text to copy, if it differs from the text on the page: the stored value, or the day of a date.

    '' means that the value can't be copied: it is a redacted secret, or a text that is shown in part.
    """
    if isinstance(value, str) and (is_redacted(value) or len(value) > LONGEST):
        return ""
    day = _date(value, definition) if isinstance(value, str | int | float) else None
    if day is not None and not isinstance(day, datetime):
        return day.isoformat()
    if isinstance(value, str):
        return value if day or web_address(value) else None
    return json.dumps(value, ensure_ascii=False)


def format_value(
    value: JsonValue,
    definition: AttributeDefinition | None = None,
    allowance: Budget | None = None,
    depth: int = 0,
) -> Node:
    """A value as an agent reads it.

    Args:
        value: Any JSON, as an agent, a customer's system or a bot has set it.
        definition: The admin's definition of it, if any.
        allowance: How much may be shown, shared with other values; None for a value on its own.
        depth: How deep this value is inside another one.
    """
    allowance = allowance or Budget()
    kind = definition.attribute_display_type if definition else None
    if kind == "checkbox" and (answer := str(value).strip().lower()) in _YES | _NO:
        return gettext("Yes") if answer in _YES else gettext("No")
    match value:
        case True:
            return gettext("Yes")
        case False:
            return gettext("No")
        case int() | float():
            day = _date(value, definition)
            return format_date(day) if day else _number(value, definition)
        case str():
            return _text(value, definition)
        case list() if depth < _DEPTH:
            return _items(value, allowance, depth)
        case dict() if depth < _DEPTH:
            visible, left_out = allowance.take(value.items())
            rows = ((humanize(key), format_value(inner, None, allowance, depth + 1)) for key, inner in visible)
            return facts(rows, left_out, copies=False)
        case None:
            return "-"
    return "…"


def _date(value: str | float, definition: AttributeDefinition | None) -> Date | datetime | None:
    kind = definition.attribute_display_type if definition else None
    if kind == "date" or (kind is None and isinstance(value, str)):
        return read_date(value, is_declared=kind == "date")
    return None


def _number(value: float, definition: AttributeDefinition | None) -> str:
    kind = definition.attribute_display_type if definition else None
    if definition is None or kind not in _QUANTITIES:
        return json.dumps(value)
    if kind == "percent":
        return formats().measure(value, "percent")
    if kind == "currency":
        return formats().money(value, _currency(definition))
    return formats().number(value) if _is_quantity(value, definition) else json.dumps(value)


def _is_quantity(value: float, definition: AttributeDefinition) -> bool:
    """Whether a number counts something, by its key and its size: no year, no id, no phone number."""
    key = f"{definition.attribute_key or ''} {definition.attribute_display_name or ''}"
    return not _NAMES_A_NUMBER.search(key) and value not in _YEARS and abs(value) < _LARGEST_QUANTITY


def _currency(definition: AttributeDefinition) -> str | None:
    """The currency that the admin has named. Chatwoot keeps none with the amount."""
    description = f"{definition.attribute_display_name or ''} {definition.attribute_description or ''}"
    return next((code for code in _CODE.findall(description) if code in _CURRENCIES), None)


def _text(text: str, definition: AttributeDefinition | None) -> Node:
    if len(text) > LONGEST:
        return truncate(text)
    if day := _date(text, definition):
        return format_date(day)
    bare = text.strip()
    if definition and definition.attribute_display_type == "link" and _BARE_ADDRESS.fullmatch(bare):
        address = web_address(f"https://{bare}")
        return external_link(address, text) if address else text
    return verbatim_link(text)


def _items(items: list[JsonValue], allowance: Budget, depth: int) -> Node:
    visible, left_out = allowance.take(items)
    if all(map(_is_plain, visible)):
        texts = [item if isinstance(item, str) else str(format_value(item)) for item in visible]
        return [formats().listing(texts), remainder(left_out)]
    entries = [li[format_value(item, None, allowance, depth + 1)] for item in visible]
    return [ul(".values")[entries], remainder(left_out)]


def _is_plain(item: JsonValue) -> bool:
    """Whether a value can stand in a line with others: it is short and no link."""
    text = str(item) if isinstance(item, str | int | float) else None
    return text is not None and len(text) <= NAME and not web_address(text)
