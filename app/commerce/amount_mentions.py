"""Amounts of money in a text: only with their currency, and only what can be read in one way."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from app.commerce.amounts import minor_digits

_AMOUNT = re.compile(
    r"(?<![\w.,+-])(?:(?P<before>[A-Za-z]{3}|[€$£¥₹₽₩₺₪])[ \u00a0\u202f]?|(?<!\d[ \u00a0\u202f]))"
    r"(?P<number>\d{1,3}(?:[.,'\u2019\u00a0\u202f ]\d{3}){1,4}(?:[.,]\d{1,3})?|\d{1,15}(?:[.,]\d{1,4})?)"
    r"(?:[ \u00a0\u202f]?(?P<after>euros?|[A-Za-z]{3}|[€$£¥₹₽₩₺₪])(?!\w))?(?![\d]|[.,]\d)",
    re.IGNORECASE,
)
_SIGNS = {
    "€": ("EUR",),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
    "₹": ("INR",),
    "₽": ("RUB",),
    "₩": ("KRW",),
    "₺": ("TRY",),
    "₪": ("ILS",),
    "euro": ("EUR",),
    "euros": ("EUR",),
}
"""What else currencies are called; a sign of several may mean each."""

_SEPARATORS = re.compile(r"\D")


class AmountPlace(NamedTuple):
    """Where an amount stands in a text, and what it may be."""

    start: int
    end: int
    amounts: tuple[tuple[Decimal, str], ...]


def find_amounts(text: str) -> Iterator[AmountPlace]:
    """The amounts with a currency in a text, in the order in which they stand."""
    for match in _AMOUNT.finditer(text):
        places = (
            (match["before"], match.start(), match.end("number")),
            (match["after"], match.start("number"), match.end()),
        )
        for name, start, end in places:
            codes = _SIGNS.get(name.lower(), (name.upper(),)) if name else ()
            amounts = tuple((value, code) for code in codes if (value := _value(match["number"], code)) is not None)
            if amounts:
                yield AmountPlace(start, end, amounts)


def _value(number: str, currency: str) -> Decimal | None:
    """A number as a currency has it: behind its last sign stand that currency's digits, before it groups of three."""
    digits = minor_digits(currency)
    *_, last = _SEPARATORS.split(number)
    signs = _SEPARATORS.findall(number)
    if not signs:
        return Decimal(number)
    is_decimal = digits > 0 and len(last) == digits and signs[-1] in ".," and signs.count(signs[-1]) == 1
    groups = number[: -len(last) - 1] if is_decimal else number
    first, *others = _SEPARATORS.split(groups)
    is_grouped = all(len(each) == 3 for each in others) and (not others or len(first) <= 3)  # noqa: PLR2004 - thousands
    if not is_grouped or len({*_SEPARATORS.findall(groups)}) > 1:
        return None
    whole = first + "".join(others)
    return Decimal(f"{whole}.{last}" if is_decimal else whole)
