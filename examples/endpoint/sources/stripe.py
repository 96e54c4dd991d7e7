"""Payments, subscriptions and invoices out of Stripe, with its own library."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from heapq import merge
from itertools import islice
from typing import Any

import stripe

from examples.endpoint.source import Ask, Page, Record

_NO_DECIMALS = {"BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"}
_THREE_DECIMALS = {"BHD", "JOD", "KWD", "OMR", "TND"}
"""Currencies without two decimals, as Stripe counts them: docs.stripe.com/currencies."""

_MOST_CUSTOMERS = 20  # with one address
_BATCH = 100  # records a request


class StripeSource:
    """An account at Stripe. Its customers are found by their e-mail address; there may be several with the same.

    Args:
        key: A restricted key that may read customers, charges, invoices and subscriptions.
        kinds: What to answer.
        address: Where the API is.
        seconds: How long a request may take.
    """

    def __init__(
        self,
        key: str,
        kinds: Sequence[str] = ("payments", "subscriptions"),
        address: str = "https://api.stripe.com",
        *,
        seconds: float = 5,
    ) -> None:
        self.kinds = frozenset(kinds)
        http_client = stripe.RequestsClient(timeout=seconds)
        self._api = stripe.StripeClient(key, base_addresses={"api": address}, http_client=http_client).v1

    def find(self, ask: Ask) -> Page | None:
        """A page of a customer's records; None if Stripe has no customer with this address."""
        matches = self._api.customers.list({"email": ask.email, "limit": _MOST_CUSTOMERS}).data
        customers = [each.id for each in matches]
        if not customers:
            return None
        if ask.kind == "payments":
            return _page(ask, self._newest(self._api.charges.list, customers), payment)
        page = _page(ask, self._newest(self._api.subscriptions.list, customers, status="all"), subscription)
        newest = islice(self._newest(self._api.invoices.list, customers), ask.size)
        invoices = [invoice(each.to_dict()) for each in newest] if ask.offset == 0 else []
        return Page(page.records, page.has_more, {"invoices": invoices})

    def check(self) -> Sequence[str]:
        """Reach Stripe."""
        self._api.customers.list({"limit": 1})
        return ()

    @staticmethod
    def _newest(list_: Callable[[Any], Any], customers: Iterable[str], **more: str) -> Iterator[Any]:
        """All records of some customers, the newest first; asked for as they are taken."""
        lists = [list_({"customer": each, "limit": _BATCH, **more}).auto_paging_iter() for each in customers]
        return merge(*lists, key=lambda record: record["created"], reverse=True)


def _page(ask: Ask, records: Iterator[Any], read: Callable[[Any], Record]) -> Page:
    rows = list(islice(records, ask.offset, ask.offset + ask.size + 1))
    return Page([read(each.to_dict()) for each in rows[: ask.size]], len(rows) > ask.size)


def payment(charge: Mapping[str, Any]) -> Record:
    """A charge as a payment."""
    details = charge.get("payment_method_details") or {}
    card = details.get("card") or {}
    metadata = charge.get("metadata") or {}
    refunded = charge.get("amount_refunded") or 0
    return {
        "id": charge["id"],
        "created_at": _time(charge["created"]),
        **_money(charge, amount="amount"),
        "refunded": _decimal(refunded, charge["currency"]),
        "status": _payment_status(charge, refunded),
        "method": {"type": details.get("type"), "brand": card.get("brand"), "last4": card.get("last4")},
        "failure_code": charge.get("failure_code"),
        "failure_reason": charge.get("failure_message"),
        "receipt_url": charge.get("receipt_url"),
        "order": metadata.get("order_number") or metadata.get("order_id"),
    }


def _payment_status(charge: Mapping[str, Any], refunded: int) -> str:
    if charge.get("disputed"):
        return "disputed"
    if refunded:
        return "refunded" if refunded >= charge["amount"] else "partially_refunded"
    return "paid" if charge["status"] == "succeeded" else str(charge["status"])


def subscription(data: Mapping[str, Any]) -> Record:
    """A subscription. What it costs is the sum of its items; the plan is the first one's."""
    items = data["items"]["data"]
    first = items[0] if items else {}
    price = first.get("price") or first.get("plan") or {}
    recurring = price.get("recurring") or price
    currency = str(data.get("currency") or price.get("currency"))
    return {
        "id": data["id"],
        "plan": price.get("nickname") or price.get("lookup_key") or price.get("id"),
        "status": data["status"],
        "amount": _decimal(_sum(items), currency),
        "currency": currency.upper(),
        "interval": recurring.get("interval"),
        "interval_count": recurring.get("interval_count"),
        "seats": first.get("quantity"),
        "started_at": _time(data.get("start_date")),
        # Moved into the items with Stripe's version 2025-03-31.
        "renews_at": _time(first.get("current_period_end") or data.get("current_period_end")),
        "ends_at": _time(data.get("ended_at") or data.get("cancel_at")),
        "trial_ends_at": _time(data.get("trial_end")),
    }


def _sum(items: Sequence[Mapping[str, Any]]) -> int | None:
    """What all items cost together; None if one has no fixed price, such as one that is paid by use."""
    total = 0
    for each in items:
        price = each.get("price") or each.get("plan") or {}
        amount = price.get("unit_amount", price.get("amount"))
        if amount is None:
            return None
        total += amount * each.get("quantity", 1)
    return total


def invoice(data: Mapping[str, Any]) -> Record:
    """An invoice."""
    return {
        "id": data["id"],
        "number": data.get("number"),
        "created_at": _time(data["created"]),
        "due_at": _time(data.get("due_date")),
        **_money(data, amount="total", amount_due="amount_remaining"),
        "status": data.get("status"),
        "url": data.get("hosted_invoice_url"),
    }


def _money(data: Mapping[str, Any], **names: str) -> Record:
    currency = data["currency"]
    amounts = {name: _decimal(data.get(key), currency) for name, key in names.items()}
    return {**amounts, "currency": currency.upper()}


def _decimal(amount: int | None, currency: str) -> str | None:
    """An amount, which Stripe counts in minor units, as decimal text."""
    code = currency.upper()
    digits = 0 if code in _NO_DECIMALS else 3 if code in _THREE_DECIMALS else 2
    return None if amount is None else f"{Decimal(amount).scaleb(-digits):f}"


def _time(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
