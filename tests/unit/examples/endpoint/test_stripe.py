"""Payments and subscriptions out of Stripe: by its own library, against a Stripe on this machine."""

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import stripe

from examples.endpoint.source import Ask
from examples.endpoint.sources.stripe import StripeSource, invoice, payment, subscription
from examples.endpoint.testing import SourceContract

ADA = "ada@customer.example"


def client(address: str) -> Any:
    return stripe.StripeClient("sk_test_12345", base_addresses={"api": address}).v1


@pytest.fixture(scope="module")
def account(local_stripe: str) -> str:
    """Ada twice, as shops have customers: with charges at both, one of them partly given back, and subscriptions."""
    api = client(local_stripe)
    for name, cents in (("shop", 1250), ("app", 990)):
        card = {"type": "card", "card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvc": "123"}}
        customer = api.customers.create({"email": ADA, "name": name})
        method = api.payment_methods.create(card)
        api.payment_methods.attach(method.id, {"customer": customer.id})
        api.customers.update(customer.id, {"invoice_settings": {"default_payment_method": method.id}})
        for at in range(2):
            charge = {"amount": cents + at, "currency": "eur", "customer": customer.id, "metadata": {"order_id": "A-1"}}
            last = api.charges.create(charge)
        for plan in ("team", "extra"):
            each = {"id": f"{plan}-{name}", "currency": "eur", "interval": "month", "amount": cents, "product": {}}
            each["product"] = {"name": plan}
            each["nickname"] = plan
            api.plans.create(each)
            api.subscriptions.create({"customer": customer.id, "items": [{"plan": each["id"], "quantity": 2}]})
    api.refunds.create({"charge": last.id, "amount": 100})
    api.customers.create({"email": "new@customer.example"})
    return local_stripe


class TestStripe(SourceContract):
    """Stripe passes what every source passes."""

    customer = ADA
    test_its_records_come_newest_first = None  # type: ignore[assignment]  # localstripe lists charges oldest first

    @pytest.fixture
    def source(self, account: str) -> StripeSource:
        return StripeSource("sk_test_12345", address=account)


@pytest.fixture
def find(account: str) -> Callable[..., Any]:
    source = StripeSource("sk_test_12345", address=account)
    return lambda kind, email=ADA: source.find(Ask(kind, email, size=100))


def test_payments_of_all_customers_with_one_address_are_there(find: Callable[..., Any]) -> None:
    payments = [each for each in find("payments").records if each["order"] == "A-1"]

    assert {(each["amount"], each["currency"], each["status"]) for each in payments} == {
        ("12.50", "EUR", "paid"),
        ("12.51", "EUR", "paid"),
        ("9.90", "EUR", "paid"),
        ("9.91", "EUR", "partially_refunded"),
    }
    assert {each["refunded"] for each in payments} == {"0.00", "1.00"}


def test_subscriptions_come_with_their_invoices(find: Callable[..., Any]) -> None:
    page = find("subscriptions")

    assert {(each["plan"], each["amount"], each["seats"]) for each in page.records} == {
        ("team", "25.00", 2),
        ("extra", "25.00", 2),
        ("team", "19.80", 2),
        ("extra", "19.80", 2),
    }
    assert {(each["interval"], each["status"]) for each in page.records} == {("month", "active")}
    assert {(each["status"], each["amount"]) for each in page.beside["invoices"]} == {
        ("paid", "25.00"),
        ("paid", "19.80"),
    }


def test_the_payments_of_several_customers_come_newest_first_together() -> None:
    def list_(query: dict[str, Any]) -> Any:
        charges = {"shop": [{"created": 9}, {"created": 4}], "app": [{"created": 7}]}[query["customer"]]
        return SimpleNamespace(auto_paging_iter=lambda: iter(charges))

    charges = StripeSource._newest(list_, ["shop", "app"])  # noqa: SLF001

    assert [charge["created"] for charge in charges] == [9, 7, 4]


def test_a_customer_without_payments_is_known_and_another_is_not(find: Callable[..., Any]) -> None:
    assert list(find("payments", "new@customer.example").records) == []
    assert find("payments", "nobody@customer.example") is None


def test_a_stripe_that_is_away_is_an_error() -> None:
    source = StripeSource("sk_test_12345", address="http://127.0.0.1:9", seconds=1)

    with pytest.raises(stripe.APIConnectionError):
        source.find(Ask("payments", ADA))


CHARGE = {
    "id": "ch_1",
    "created": 1_788_000_000,
    "amount": 5000,
    "amount_refunded": 0,
    "currency": "jpy",
    "status": "succeeded",
    "payment_method_details": {"type": "card", "card": {"brand": "visa", "last4": "4242"}},
    "receipt_url": "https://pay.example/receipts/1",
}


def test_a_payment_says_with_which_card() -> None:
    read = payment(CHARGE)

    assert read["method"] == {"type": "card", "brand": "visa", "last4": "4242"}
    assert (read["amount"], read["created_at"]) == ("5000", "2026-08-29T10:40:00+00:00")


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"amount_refunded": 5000}, "refunded"),
        ({"amount_refunded": 1}, "partially_refunded"),
        ({"disputed": True, "amount_refunded": 5000}, "disputed"),
        ({"status": "failed"}, "failed"),
        ({"status": "pending"}, "pending"),
    ],
)
def test_the_state_of_a_payment_is_one_of_the_contract(more: dict[str, object], status: str) -> None:
    assert payment(CHARGE | more)["status"] == status


@pytest.mark.parametrize(
    ("currency", "amount"), [("eur", "50.00"), ("jpy", "5000"), ("kwd", "5.000"), ("isk", "50.00"), ("ugx", "50.00")]
)
def test_amounts_have_the_digits_that_stripe_counts_with(currency: str, amount: str) -> None:
    assert payment(CHARGE | {"currency": currency})["amount"] == amount


def test_a_subscription_costs_the_sum_of_its_items() -> None:
    items = [
        {
            "current_period_end": 1_790_000_000,
            "quantity": quantity,
            "price": {"nickname": name, "unit_amount": 1000, "recurring": {"interval": "year", "interval_count": 1}},
        }
        for name, quantity in (("Team", 3), ("Support", 1))
    ]
    data = {"id": "sub_1", "status": "past_due", "currency": "eur", "start_date": time.time(), "items": {"data": items}}

    read = subscription(data)

    assert (read["plan"], read["amount"], read["interval"], read["seats"]) == ("Team", "40.00", "year", 3)
    assert read["renews_at"] == "2026-09-21T14:13:20+00:00"


def test_an_invoice_says_what_is_still_to_be_paid() -> None:
    data = {"id": "in_1", "number": "X-1", "created": 0, "currency": "eur", "total": 900, "amount_remaining": 900}

    assert invoice(data)["amount_due"] == "9.00"
