"""The demo shop's answers to requests, without HTTP."""

from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlencode

from devtools.shop.customers import FAULTS, Fault, customers
from devtools.shop.money import decimal_text, minor_units
from devtools.shop.purchase import PRODUCTS, Record
from devtools.shop.sources import SOURCES
from devtools.shop.store import Store

PAGE_SIZE = 100  # records
PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
<rect width="48" height="48" fill="hsl({hue} 45% 88%)"/>
<text x="24" y="30" text-anchor="middle" font-family="sans-serif" font-size="17" fill="hsl({hue} 60% 28%)">{name}</text>
</svg>"""
FORBIDDEN = "You may not see this customer's records."
UNKNOWN = "The shop has no such customer."


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: JSON, or a text of the given media type.

    Attributes:
        body: The content.
        status: The HTTP status.
        seconds: How long the shop delays it.
        media_type: The media type of the body.
        location: The address of a redirect, or ''.
        policy: The Content-Security-Policy of a page.
    """

    body: Record | str
    status: HTTPStatus = HTTPStatus.OK
    seconds: float = 0.0
    media_type: str = "application/json; charset=utf-8"
    location: str = ""
    policy: str = "default-src 'none'"


def failure(status: HTTPStatus, message: str, seconds: float = 0.0) -> Answer:
    """Return an answer with an error message."""
    return Answer({"error": {"message": message}}, status, seconds)


def product_picture(name: str) -> str | None:
    """Return the picture of a product as SVG, by its file's name; None if there is no such product."""
    sku = name.removesuffix(".svg")
    return PICTURE.format(hue=list(PRODUCTS).index(sku) * 51, name=sku[:2]) if sku in PRODUCTS else None


def _id_of(record: Any) -> str:  # noqa: ANN401 - any JSON
    """Return the id or number of a record in a request: the value itself, or in an object."""
    return str(record.get("id") if isinstance(record, dict) else record)


class Shop:
    """The shop.

    Args:
        origin: Its own origin, as in `http://127.0.0.1:8100`.
        now: The present; the customers' histories are relative to it.

    Attributes:
        pictures: The address of the folder with the products' pictures, on another site if the page shows none of this.
    """

    def __init__(self, origin: str, now: datetime | None = None) -> None:
        self.origin = origin
        self.pictures = f"{origin}/pictures"
        now = (now or datetime.now(UTC)).replace(microsecond=0)
        self._store = Store(customers(now, origin), now, origin)

    def close(self) -> None:
        """Discard all data."""
        self._store.close()

    def get(self, path: str, query: str, base: str = "") -> Answer:
        """Answer a GET.

        Args:
            path: The path of the request, still percent-encoded.
            query: Its query.
            base: The prefix of the path in the next page's address.
        """
        kind, _, rest = path.removeprefix("/").partition("/")
        if kind in SOURCES and not rest:
            parameters = parse_qs(query)
            return self._records(
                kind, parameters.get("email", [""])[0].casefold(), parameters.get("page", ["1"])[0], base
            )
        if kind == "pictures" and (picture := product_picture(rest)):
            return Answer(picture, media_type="image/svg+xml; charset=utf-8")
        if kind == "pages" and rest:
            text = f"In a shop of your own, this would be its page for {rest}.\n"
            return Answer(text, media_type="text/plain; charset=utf-8")
        return failure(HTTPStatus.NOT_FOUND, "There is nothing here.")

    def post(self, path: str, body: Any, key: str | None) -> Answer:  # noqa: ANN401 - any JSON
        """Answer a POST: run its action, once for each key.

        Args:
            path: The path of the request.
            body: Its JSON.
            key: The idempotency key, which may be in the body instead.
        """
        action = {"/refunds": self._refund, "/receipts": self._send_receipt}.get(path)
        if action is None:
            return failure(HTTPStatus.NOT_FOUND, "There is nothing here.")
        if not isinstance(body, dict):
            return failure(HTTPStatus.BAD_REQUEST, "Send a JSON object.")
        key = key or body.get("key")
        if not isinstance(key, str) or not key:
            return failure(HTTPStatus.BAD_REQUEST, "Send a key, so that the same request is never done twice.")
        with self._store.lock:
            if earlier := self._store.answer(key):
                return Answer(earlier[1], HTTPStatus(earlier[0]))
            answer = action(body)
            if isinstance(answer.body, dict):
                self._store.keep_answer(key, answer.status, answer.body)
            return answer

    def _records(self, kind: str, email: str, page: str, base: str) -> Answer:
        fault = FAULTS.get((email, kind), Fault())
        if fault.status == HTTPStatus.FORBIDDEN:
            return failure(fault.status, FORBIDDEN, fault.seconds)
        if fault.status != HTTPStatus.OK:
            return failure(fault.status, "The shop is out of order.", fault.seconds)
        if not self._store.has(email):
            return failure(HTTPStatus.NOT_FOUND, UNKNOWN)
        number = int(page) if page.isascii() and page.isdecimal() and len(page) < len("1000000") else 0
        if number < 1:
            return failure(HTTPStatus.BAD_REQUEST, "Pages are counted from 1.")
        records = self._store.page(kind, email, number, PAGE_SIZE)
        for line in (line for record in records for line in record.get("lines", ())):
            line["image"] = f"{self.pictures}/{line['sku']}.svg"
        count = self._store.count(kind, email)
        more = urlencode({"email": email, "page": number + 1})
        answer: Record = {kind: records, "count": count}
        answer["next"] = f"{self.origin}{base}/{kind}?{more}" if number * PAGE_SIZE < count else None
        if kind == "orders":
            answer["total_spent"] = self._store.total_spent(email)
        if kind == "subscriptions":
            answer["invoices"] = self._store.page("invoices", email, 1, PAGE_SIZE)
        return Answer(answer, seconds=fault.seconds)

    def _refund(self, body: Record) -> Answer:
        """Refund an order, in full or in part."""
        order = self._store.find("orders", _id_of(body.get("order")))
        if order is None:
            return failure(HTTPStatus.NOT_FOUND, "The shop has no such order.")
        currency = order["currency"]
        refunded = sum(minor_units(each["amount"], currency) for each in order["refunds"])
        is_paid = order["payment_status"] in {"paid", "partially_refunded"}
        remaining = minor_units(order["total"], currency) - refunded if is_paid else 0
        try:
            amount = remaining if body.get("amount") is None else minor_units(body["amount"], currency)
        except ValueError as error:
            return failure(HTTPStatus.UNPROCESSABLE_ENTITY, f"{error}.")
        if not 0 < amount <= remaining:
            most = f"{decimal_text(remaining, currency)} {currency}"
            return failure(HTTPStatus.UNPROCESSABLE_ENTITY, f"Order {order['number']} has {most} to give back.")
        text = decimal_text(amount, currency)
        refund = {
            "id": f"refund_{order['number']}_{len(order['refunds']) + 1}",
            "amount": text,
            "currency": currency,
            "reason": body.get("reason"),
            "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        status = "refunded" if amount == remaining else "partially_refunded"
        payment = order["payments"][0] | {"status": status, "refunded": decimal_text(refunded + amount, currency)}
        changes = {"payment_status": status, "refunds": [*order["refunds"], refund]}
        changes["payments"] = [payment, *order["payments"][1:]]
        self._store.update("orders", order | changes, spent=-amount)
        self._store.update("payments", payment)
        return Answer({"message": f"{text} {currency} of order {order['number']} are on their way back."})

    def _send_receipt(self, body: Record) -> Answer:
        """Send the receipt of a payment."""
        payment = self._store.find("payments", _id_of(body.get("payment")))
        if payment is None or "receipt_url" not in payment:
            return failure(HTTPStatus.NOT_FOUND, "The shop has no receipt for this payment.")
        return Answer({"message": f"The receipt of order {payment['order']} is on its way to the customer."})
