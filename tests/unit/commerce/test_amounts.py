"""Amounts are decimal text or whole minor units, and are summed by currency alone."""

from decimal import Decimal

import pytest
from pydantic import BaseModel, ValidationError

from app.commerce.amounts import Amount, Money, minor_digits, money_of, sum_by_currency


class Priced(BaseModel):
    """Something with an amount."""

    amount: Amount = None


@pytest.mark.parametrize(
    ("value", "currency", "amount"),
    [
        ("12.50", "EUR", "12.50"),
        (1250, "EUR", "12.50"),
        (1250, "JPY", "1250"),
        (1250, "KWD", "1.250"),
        ("1.250", "KWD", "1.250"),
        (1250, None, "12.50"),
        ("-3", "USD", "-3"),
        (0, "EUR", "0.00"),
    ],
)
def test_an_amount_is_read_in_the_units_of_its_currency(value: object, currency: str | None, amount: str) -> None:
    read = Priced.model_validate({"amount": value}).amount

    assert money_of(read, currency) == Money(Decimal(amount), currency)


@pytest.mark.parametrize("value", [12.5, "12,50", "1e9", "NaN", "Infinity", "€5", "", True, [], "9" * 16, 10**15])
def test_what_is_no_amount_is_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="never a float"):
        Priced.model_validate({"amount": value})


def test_sums_never_cross_currencies() -> None:
    amounts = [money_of(Decimal("1.10"), "EUR"), money_of(500, "JPY"), None, money_of(220, "EUR")]

    assert sum_by_currency(amounts) == (Money(Decimal("3.30"), "EUR"), Money(Decimal(500), "JPY"))


@pytest.mark.parametrize(("currency", "digits"), [("EUR", 2), ("JPY", 0), ("BHD", 3), ("CLF", 4), (None, 2)])
def test_digits_are_those_of_iso_4217(currency: str | None, digits: int) -> None:
    assert minor_digits(currency) == digits
