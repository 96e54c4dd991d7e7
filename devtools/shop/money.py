"""Amounts: whole minor units inside, decimal text in the answers."""

from decimal import Decimal

# Digits after the point, from ISO 4217.
DIGITS = {"EUR": 2, "JPY": 0, "KWD": 3}
# Minor units of a currency for a hundred cents of the catalogue, which is in euros.
RATES = {"EUR": 100, "JPY": 160, "KWD": 340}


def converted(cents: int, currency: str) -> int:
    """A price of the catalogue in minor units of another currency."""
    return cents * RATES[currency] // 100


def decimal_text(minor: int, currency: str) -> str:
    """Minor units as the currency is written: `1250` is `12.50` EUR, `1250` JPY and `1.250` KWD."""
    return str(Decimal(minor).scaleb(-DIGITS[currency]))


def minor_units(amount: object, currency: str) -> int:
    """Read an amount: a decimal text, or an integer that counts minor units already.

    Raises:
        ValueError: It is neither, or has more digits than the currency.
    """
    if isinstance(amount, int) and not isinstance(amount, bool):
        return amount
    try:
        minor = Decimal(amount if isinstance(amount, str) else "").scaleb(DIGITS[currency])
        if minor == int(minor):
            return int(minor)
    except (ArithmeticError, ValueError):
        pass
    raise ValueError(f"{amount!r} is no amount in {currency}")
