"""Amounts of money: decimal text or whole minor units, never floats, and sums by currency, never across."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, NamedTuple, TypeAlias

from pydantic import BeforeValidator, WithJsonSchema

_DECIMAL = re.compile(r"[+-]?\d{1,15}(\.\d{1,6})?", re.ASCII)
_MOST_UNITS = 10**15
"""The largest amount that browsers can format exactly, in any unit."""

_DIGITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX"), 0),
    **dict.fromkeys(("VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
"""Decimals of currencies that do not have two (ISO 4217, list one)."""


class Money(NamedTuple):
    """An amount and the code of its currency; None if unknown."""

    amount: Decimal
    currency: str | None = None


def _amount(value: object) -> object:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST_UNITS:
        return value
    if isinstance(value, str) and _DECIMAL.fullmatch(text := value.strip()):
        return Decimal(text)
    if value is None:
        return None
    raise ValueError('an amount is decimal text like "12.50", or an integer that counts minor units; never a float')


Amount: TypeAlias = Annotated[
    Decimal | int | None,
    BeforeValidator(_amount),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^[+-]?\d{1,15}(\.\d{1,6})?$"},
                {"type": "integer", "description": "Minor units: 1250 is 12.50 EUR, and 1250 JPY."},
                {"type": "null"},
            ]
        }
    ),
]
"""An amount as it was sent: a `Decimal`, or an `int` that counts minor units; see `money_of`."""


def _currency(value: object) -> object:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str) and re.fullmatch(r"[A-Z]{3}", code := value.strip().upper(), re.ASCII):
        return code
    raise ValueError('a currency is a code by ISO 4217, like "EUR"')


Currency: TypeAlias = Annotated[
    str | None,
    BeforeValidator(_currency),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": "^[A-Za-z]{3}$"}, {"type": "null"}]}),
]
"""The code of a currency, in capitals."""


def minor_digits(currency: str | None) -> int:
    """Return how many decimals a currency has; two if unknown."""
    return _DIGITS.get(currency or "", 2)


def money_of(amount: Decimal | int | None, currency: str | None) -> Money | None:
    """An amount in whole units of its currency; None for none.

    >>> money_of(1250, "EUR")
    Money(amount=Decimal('12.50'), currency='EUR')
    """
    if amount is None:
        return None
    if isinstance(amount, int):
        amount = Decimal(amount).scaleb(-minor_digits(currency))
    return Money(amount, currency)


def sum_by_currency(amounts: Iterable[Money | None]) -> tuple[Money, ...]:
    """Return the sum for each currency, in the order of their first amounts."""
    sums: dict[str | None, Decimal] = {}
    for each in amounts:
        if each is not None:
            sums[each.currency] = sums.get(each.currency, Decimal()) + each.amount
    return tuple(Money(amount, currency) for currency, amount in sums.items())
