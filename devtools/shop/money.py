"""Amounts: integers of minor units internally, decimal text in the answers."""

from decimal import Decimal

# Digits after the point, from ISO 4217.
DIGITS = {"EUR": 2, "JPY": 0, "KWD": 3}
# Minor units of a currency per euro; the catalogue is in euros.
RATES = {"EUR": 100, "JPY": 160, "KWD": 340}


def convert(cents: int, currency: str) -> int:
    """Convert a price of the catalogue to minor units of another currency."""
    return cents * RATES[currency] // 100


def decimal_text(minor: int, currency: str) -> str:
    """Write minor units as decimal text: `1250` is `12.50` EUR, `1250` JPY and `1.250` KWD."""
    return str(Decimal(minor).scaleb(-DIGITS[currency]))


def minor_units(amount: object, currency: str) -> int:
    """Read an amount: a decimal text, or an integer of minor units.

    Raises:
        ValueError: It is neither, or has more decimals than the currency.
    """
    if isinstance(amount, int) and not isinstance(amount, bool):
        return amount
    try:
        minor = Decimal(amount if isinstance(amount, str) else "").scaleb(DIGITS[currency])
        if minor == int(minor):
            return int(minor)
    except (ArithmeticError, ValueError):
        pass
    raise ValueError(f"{amount!r} is not an amount in {currency}")
