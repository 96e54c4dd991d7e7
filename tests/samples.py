"""Samples of Chatwoot's contexts, one file for each kind of conversation."""

import json
from typing import Any

from app.context import Context
from app.host.decode import Received, decode
from app.testing.samples import NAMES, text
from tests.unit.commerce.contract import ORDERS, PAYMENTS, SUBSCRIPTIONS

__all__ = ["NAMES", "context", "data", "message", "received", "text", "with_purchases"]

WEBSITE = "01-website-widget-full"
WHATSAPP = "02-whatsapp-media-failed"
EMAIL = "03-email-channel"
BOT = "04-bot-rich-messages"
SPARSE = "05-api-channel-sparse"
NEWEST = "06-newest-host-theme-and-definitions"
WEBSOCKET = "07-websocket-created-conversation"
MOBILE = "08-mobile-app-current-snakecase"
MOBILE_CAMEL = "09-mobile-app-4.0-camelcase"
OLDEST = "10-legacy-v2.6"
UPDATED = "11-websocket-updated-conversation"
CONTACT_LOST = "12-contact-lost-and-unassigned"
NULLS = "13-null-columns"
OLD_INBOXES = "14-v3.11-inboxes-with-secrets"
OLD = "15-v3.14-contactable-inboxes"
ATTACHMENTS = "16-odd-attachments"
HOSTILE = "17-hostile-text"
ATTRIBUTES = "18-newest-attributes-of-every-kind"
MOBILE_DAMAGED = "19-mobile-app-damaged-keys"


def data(name: str) -> dict[str, Any]:
    """Return the `data` of a sample, which the caller may change."""
    read: dict[str, Any] = json.loads(text(name))["data"]
    return read


def message(data: object) -> str:
    """Return a host's message with this data, as `JSON.stringify` writes it."""
    return json.dumps({"event": "appContext", "data": data}, separators=(",", ":"))


def received(data: str | dict[str, Any]) -> Received:
    """Decode a sample, by its name, or data."""
    decoded = decode(text(data) if isinstance(data, str) else message(data))
    assert isinstance(decoded, Received), decoded
    return decoded


def context(data: str | dict[str, Any]) -> Context:
    """Return the context of a sample, by its name, or of data."""
    return received(data).context


def with_purchases() -> dict[str, Any]:
    """The data of a contact whose attributes hold orders, payments, a subscription, and a list that is none of these.

    The last message names an order and what it costs.
    """
    result = data(WEBSITE)
    visits = [
        {"page": "/prices", "minutes": 4, "is_new": True, "seen_on": "2026-09-01", "device": "phone"},
        {"page": "/docs/orders", "minutes": 12, "is_new": False, "seen_on": "2026-09-03", "device": "laptop"},
    ]
    orders = [{**ORDERS["orders"][0], "lines": [{"name": "Walnut desk", "quantity": 2, "price": "75.00"}]}]
    orders += [
        {"id": at, "placed_at": f"2026-0{at - 100}-03T00:00:00Z", "currency": "EUR", "total": at * 60}
        for at in (103, 105, 106, 108)
    ]
    result["contact"]["custom_attributes"] = {
        "orders": orders,
        "payments": PAYMENTS["payments"],
        "subscriptions": SUBSCRIPTIONS["subscriptions"],
        "invoices": SUBSCRIPTIONS["invoices"],
        "site_visits": visits,
    }
    result["conversation"]["messages"][-1]["content"] = "Where is A-10479? I have paid \u20ac186.07 for it."
    return result
