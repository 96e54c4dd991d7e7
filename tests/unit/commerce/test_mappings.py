"""What shops and payment providers really answer is read by a `map` in the settings alone."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.commerce.amounts import Money
from app.commerce.read_answer import read_answer
from app.commerce.records import CONTRACT
from app.context.paths import value_at

SHOPIFY = {
    "orders": [
        {
            "id": 450789469,
            "name": "#1001",
            "created_at": "2026-01-10T11:00:00-05:00",
            "total_price": "598.94",
            "currency": "USD",
            "financial_status": "partially_refunded",
            "fulfillment_status": None,
            "line_items": [{"title": "IPod Nano", "sku": "IPOD2008PINK", "quantity": 1, "price": "199.00"}],
            "fulfillments": [{"tracking_company": "USPS", "tracking_number": "1Z2345", "shipment_status": "delivered"}],
        }
    ]
}
WOOCOMMERCE = [
    {
        "id": 727,
        "number": "727",
        "date_created_gmt": "2026-03-22T16:28:02Z",
        "status": "completed",
        "total": "29.35",
        "currency": "EUR",
        "line_items": [{"name": "Woo Single #1", "quantity": 2, "total": "6.00"}],
    }
]
STRIPE_CHARGES = {
    "object": "list",
    "data": [
        {
            "id": "ch_1",
            "amount": 1099,
            "created": 1788601000,
            "currency": "usd",
            "status": "failed",
            "failure_code": "card_declined",
            "failure_message": "Your card was declined.",
            "payment_method_details": {"card": {"brand": "visa", "last4": "4242"}, "type": "card"},
        }
    ],
}
STRIPE_SUBSCRIPTIONS = {
    "data": [
        {
            "id": "sub_1",
            "status": "active",
            "currency": "jpy",
            "current_period_end": 1788601000,
            "plan": {"nickname": "Pro", "amount": 5400, "interval": "month", "interval_count": 1},
            "quantity": 5,
        }
    ]
}
GERMAN = {"ergebnis": {"treffer": [{"bestellnummer": "B-7", "summe": {"brutto": "12.50", "waehrung": "eur"}}]}}


@pytest.mark.parametrize(
    ("key", "answer", "rows", "names", "fields"),
    [
        (
            "orders",
            SHOPIFY,
            "",
            {
                "number": "name",
                "placed_at": "created_at",
                "total": "total_price",
                "payment_status": "financial_status",
                "fulfilment": "fulfillment_status",
                "lines": "line_items",
                "lines.name": "title",
                "shipments": "fulfillments",
                "shipments.carrier": "tracking_company",
                "shipments.status": "shipment_status",
            },
            {
                "number": "#1001",
                "placed_at": datetime(2026, 1, 10, 16, tzinfo=UTC),
                "worth": Money(Decimal("598.94"), "USD"),
                "payment_status": "partially_refunded",
                "fulfilment": None,
                "lines.0.name": "IPod Nano",
                "lines.0.price": Decimal("199.00"),
                "shipments.0.carrier": "USPS",
                "shipments.0.status": "delivered",
            },
        ),
        (
            "orders",
            WOOCOMMERCE,
            "",
            {"placed_at": "date_created_gmt", "lines": "line_items"},
            {
                "id": "727",
                "placed_at": datetime(2026, 3, 22, 16, 28, 2, tzinfo=UTC),
                "lines.0.total": Decimal("6.00"),
                "lines.0.quantity": 2,
            },
        ),
        (
            "payments",
            STRIPE_CHARGES,
            "data",
            {"created_at": "created", "failure_reason": "failure_message", "method": "payment_method_details.card"},
            {
                "created_at": datetime(2026, 9, 5, 9, 36, 40, tzinfo=UTC),
                "worth": Money(Decimal("10.99"), "USD"),
                "failure_reason": "Your card was declined.",
                "method.brand": "visa",
                "method.last4": "4242",
            },
        ),
        (
            "subscriptions",
            STRIPE_SUBSCRIPTIONS,
            "data",
            {
                "plan": "plan.nickname",
                "amount": "plan.amount",
                "interval": "plan.interval",
                "renews_at": "current_period_end",
                "seats": "quantity",
            },
            {"plan": "Pro", "money": Money(Decimal(5400), "JPY"), "interval": "month", "seats": 5},
        ),
        (
            "orders",
            GERMAN,
            "ergebnis.treffer",
            {"number": "bestellnummer", "total": "summe.brutto", "currency": "summe.waehrung"},
            {"id": "B-7", "number": "B-7", "worth": Money(Decimal("12.50"), "EUR")},
        ),
    ],
    ids=["Shopify", "WooCommerce", "charges of Stripe", "subscriptions of Stripe", "another language"],
)
def test_an_answer_of_another_shape_is_read_by_a_map(
    key: str, answer: Any, rows: str, names: dict[str, str], fields: dict[str, object]
) -> None:
    reading = read_answer(CONTRACT[key], key, answer, rows=rows, names=names)

    (record,) = getattr(reading.answer, key)
    values = {path: getattr(record, path) if hasattr(type(record), path) else value_at(record, path) for path in fields}
    assert values == fields
    assert reading.errors == ()
