"""Answers as the contract has them (docs/orders.md)."""

from typing import Any

ORDER: dict[str, Any] = {
    "id": "5001",
    "number": "A-10479",
    "placed_at": "2026-09-02T09:40:00Z",
    "status": "open",
    "fulfilment": "in_transit",
    "payment_status": "paid",
    "currency": "EUR",
    "total": "186.07",
    "subtotal": "150.00",
    "shipping": 490,
    "tax": "31.17",
    "lines": [
        {
            "id": 1,
            "name": "Walnut desk",
            "sku": "DSK-1",
            "quantity": 2,
            "price": "75.00",
            "total": "150.00",
            "image": "https://chatwoot.example.com/desk.png",
        }
    ],
    "shipments": [
        {
            "id": 1,
            "carrier": "DHL",
            "tracking_number": "JD014600003SE",
            "tracking_url": "https://dhl.example/JD014600003SE",
            "status": "in_transit",
            "shipped_at": "2026-09-03T08:00:00Z",
            "expected_at": "2026-09-06T08:00:00Z",
        }
    ],
    "refunds": [
        {"id": 1, "amount": "10.00", "currency": "EUR", "reason": "Late", "created_at": "2026-09-04T08:00:00Z"}
    ],
    "payments": [{"id": "pay_1", "amount": "186.07", "currency": "EUR", "status": "paid"}],
    "shipping_address": {
        "name": "Ada Lovelace",
        "line1": "12 St James's Square",
        "postcode": "SW1Y 4JH",
        "city": "London",
        "country": "GB",
    },
    "note": "Leave it with the neighbour",
    "url": "https://shop.example/orders/5001",
    "warehouse": "North",
}
OLDER: dict[str, Any] = {"id": 7, "placed_at": "2026-08-01T00:00:00Z", "currency": "JPY", "total": 5400}
ORDERS: dict[str, Any] = {
    "orders": [ORDER, OLDER],
    "count": 12,
    "total_spent": [{"amount": "1204.50", "currency": "EUR"}],
    "next": "https://shop.example/orders?email=ada%40example.com&page=2",
}
PAYMENTS: dict[str, Any] = {
    "payments": [
        {
            "id": "pay_2",
            "created_at": "2026-09-04T09:40:00Z",
            "amount": "49.00",
            "currency": "EUR",
            "status": "failed",
            "method": {"type": "card", "brand": "visa", "last4": "4242"},
            "failure_code": "card_declined",
            "failure_reason": "The bank declined the card.",
            "order": "A-10479",
        },
        {
            "id": "pay_1",
            "created_at": "2026-09-02T09:40:00Z",
            "amount": 18607,
            "currency": "EUR",
            "status": "paid",
            "method": {"type": "card", "brand": "visa", "last4": "4242"},
            "receipt_url": "https://shop.example/receipts/1",
            "order": "5001",
        },
    ],
    "count": 2,
    "next": None,
}
SUBSCRIPTIONS: dict[str, Any] = {
    "subscriptions": [
        {
            "id": "sub_1",
            "plan": "Pro",
            "status": "active",
            "amount": "49.00",
            "currency": "EUR",
            "interval": "month",
            "interval_count": 1,
            "seats": 5,
            "started_at": "2025-01-01T00:00:00Z",
            "renews_at": "2026-10-01T00:00:00Z",
        }
    ],
    "invoices": [
        {
            "id": "in_1",
            "number": "INV-2026-7",
            "due_at": "2026-09-10T00:00:00Z",
            "amount": "49.00",
            "currency": "EUR",
            "status": "open",
            "url": "https://shop.example/invoices/7",
        },
        {"id": "in_0", "number": "INV-2026-6", "amount": "49.00", "currency": "EUR", "status": "paid"},
    ],
    "next": None,
}
