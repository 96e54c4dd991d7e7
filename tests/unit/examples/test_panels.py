"""The example panels show what their endpoint and custom attributes say."""

from collections.abc import Iterator

import pytest
from pydantic import JsonValue

from app.kit import HttpError
from app.testing import PENDING, context, press, render, sample
from examples.panels import errors as errors_file
from examples.panels._endpoint import ENDPOINT
from examples.panels.errors import errors
from examples.panels.orders import orders, payments
from examples.panels.subscription import subscription

ORDER = {
    "number": "A-1",
    "placed_at": "2026-08-09T09:20:00+00:00",
    "status": "open",
    "total": "5.00",
    "currency": "EUR",
}


@pytest.fixture(autouse=True)
def pages() -> Iterator[None]:
    """Let no test want more pages because another did."""
    yield
    errors_file.pages.clear()


def test_the_subscription_is_what_the_attributes_tell() -> None:
    assert render(subscription, sample("01-website-widget-full")).facts == {
        "Plan": "Business",
        "Seats": "25",
        "Monthly": "EUR 1,299.00",
        "Discount": "12.5 %",
        "Renews": "2026-12-31 (in 3 months)",
        "Customer since": "2024-02-29",
    }


def test_attributes_that_are_not_set_are_left_out_and_without_a_plan_all_of_it() -> None:
    odd: dict[str, JsonValue] = {
        "plan_name": ["<b>"],
        "seats": "many",
        "mrr": "",
        "renewal_date": "soon",
        "signup_date": None,
    }

    assert render(subscription, context(custom_attributes=odd)).facts == {
        "Plan": "['<b>']",
        "Seats": "many",
        "Renews": "soon (soon)",
    }
    assert not render(subscription, context(custom_attributes={"seats": 3})).is_there


def test_the_newest_orders_are_shown() -> None:
    rendered = render(orders, answers={f"{ENDPOINT}/orders": {"orders": [ORDER], "next": None}})

    assert rendered.rows == ({"Order": "A-1", "Placed": "2026-08-09", "Status": "open", "Total": "EUR 5.00"},)
    assert [each.address for each in rendered.requests] == [f"{ENDPOINT}/orders?email=ada%40example.com&page=1"]


def test_an_agent_who_may_not_see_payments_is_told() -> None:
    rendered = render(payments, answers={f"{ENDPOINT}/payments": HttpError(403, "shop.example")})

    assert rendered.error == "You are not allowed to see this."


def test_an_agent_who_has_not_signed_in_is_asked_to() -> None:
    rendered = render(payments, answers={f"{ENDPOINT}/payments": HttpError(401, "shop.example")})

    assert "Sign in to see this" in rendered.text


@pytest.mark.parametrize(("following", "foot"), [(None, True), ("/payments?page=2", False)])
def test_payments_are_summed_if_they_are_all_there(following: str | None, *, foot: bool) -> None:
    paid = {"created_at": "2026-08-09", "order": "A-1", "method": {"type": "card"}, "amount": "5.00", "currency": "EUR"}

    rendered = render(payments, answers={f"{ENDPOINT}/payments": {"payments": [paid, paid], "next": following}})

    assert ("Total EUR 10.00" in " ".join(rendered.text.split())) is foot


def test_show_more_brings_the_next_page_of_errors() -> None:
    def page(number: int, following: str | None) -> dict[str, object]:
        row = {"message": f"error {number}", "level": "error", "seen_at": None, "address": None}
        return {"errors": [row], "next": following}

    address = f"{ENDPOINT}/errors?email=ada%40example.com&page="
    first = render(errors, answers={f"{address}1": page(1, "/errors?page=2"), f"{address}2": page(2, None)})
    second = press(first, "Show more")

    assert [(seen.aside, [row["Message"] for row in seen.rows]) for seen in (first, second)] == [
        ("1+", ["error 1"]),
        ("2", ["error 1", "error 2"]),
    ]
    assert second.buttons == ()


def test_a_page_that_has_not_come_yet_is_waited_for() -> None:
    assert render(errors, answers={f"{ENDPOINT}/errors": PENDING}).look == "loading"


@pytest.mark.parametrize("panel", [orders, payments, errors], ids=lambda each: each.name)
def test_a_contact_without_an_address_is_not_asked_about(panel: object) -> None:
    assert not render(panel, context(contact={"email": None})).is_there  # type: ignore[arg-type]
