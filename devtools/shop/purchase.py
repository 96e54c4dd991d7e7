"""A purchase in the demo shop: an order, and the payments for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from devtools.shop.money import convert, decimal_text

Record = dict[str, Any]

# Name and price in cents, by the products' numbers.
PRODUCTS = {
    "CR-110": ("Card reader", 12_900),
    "RP-220": ("Receipt printer", 24_900),
    "PR-012": ("Receipt paper, 12 rolls", 1_890),
    "TS-300": ("Tablet stand, oak", 8_450),
    "CD-400": ("Cash drawer", 14_990),
    "BS-510": ("Barcode scanner", 9_900),
    "UC-020": ("USB-C cable, 2 m", 1_250),
}
SHIPPING = 990  # cents
FREE_SHIPPING_FROM = 10_000  # cents
TAX = 23  # per cent
ON_ITS_WAY = frozenset({"unfulfilled", "partial", "fulfilled", "in_transit"})
ADDRESS = {"line1": "Rua do Exemplo 12", "postcode": "1100-001", "city": "Lisbon", "country": "Portugal"}
CARD = {"type": "card", "brand": "Visa", "last4": "4242"}


@dataclass(frozen=True)
class Purchase:
    """A purchase and its history.

    Attributes:
        number: The order's number.
        days: How many days ago it was placed.
        items: The count of each product.
        fulfilment: The state of delivery; `cancelled` for a cancelled order.
        currency: The currency of all amounts.
        method: The payment method.
        paid: The status of the last payment.
        declined: The code and the reason of a failed first payment; the next one follows two hours later.
        discount: The discount in minor units.
        refund: The refund in minor units, and its reason.
        tracking: The number of the parcel, if it is not derived from the order's.
        note: What the customer wrote with the order.
    """

    number: str
    days: float
    items: dict[str, int]
    fulfilment: str = "delivered"
    currency: str = "EUR"
    method: Record | None = None
    paid: str = "paid"
    declined: tuple[str, str] | None = None
    discount: int = 0
    refund: tuple[int, str] | None = None
    tracking: str | None = None
    note: str | None = None

    @cached_property
    def total(self) -> int:
        """The total in minor units, with shipping and tax."""
        return self._net + self._tax

    @property
    def spent(self) -> int:
        """What the customer has paid and not got back, in minor units."""
        refunded = self.refund[0] if self.refund else 0
        return self.total - refunded if self.paid in {"paid", "partially_refunded"} else 0

    @cached_property
    def _subtotal(self) -> int:
        return sum(self._price(sku) * count for sku, count in self.items.items())

    @property
    def _shipping(self) -> int:
        is_free = self._subtotal >= convert(FREE_SHIPPING_FROM, self.currency)
        return 0 if is_free else convert(SHIPPING, self.currency)

    @property
    def _net(self) -> int:
        return self._subtotal + self._shipping - self.discount

    @property
    def _tax(self) -> int:
        return self._net * TAX // 100

    def _price(self, sku: str) -> int:
        return convert(PRODUCTS[sku][1], self.currency)

    def _amount(self, minor: int) -> str:
        return decimal_text(minor, self.currency)

    def order(self, now: datetime, origin: str) -> Record:
        """Return the order as a record.

        Args:
            now: The present.
            origin: The shop's origin, for links.
        """
        placed = now - timedelta(days=self.days)
        is_cancelled = self.fulfilment == "cancelled"
        return {
            "id": f"order_{self.number}",
            "number": self.number,
            "placed_at": placed.isoformat(),
            "status": "cancelled" if is_cancelled else "open" if self.fulfilment in ON_ITS_WAY else "completed",
            "fulfilment": "unfulfilled" if is_cancelled else self.fulfilment,
            "payment_status": self.paid,
            "currency": self.currency,
            "total": self._amount(self.total),
            "subtotal": self._amount(self._subtotal),
            "shipping": self._amount(self._shipping),
            "tax": self._amount(self._tax),
            "discount": self._amount(self.discount),
            "lines": [self._line(sku, count, origin) for sku, count in self.items.items()],
            "shipments": [] if self.fulfilment in {"unfulfilled", "cancelled"} else [self._shipment(placed, origin)],
            "refunds": self._refunds(placed),
            "payments": self.payments(now, origin),
            "shipping_address": ADDRESS,
            "note": self.note,
            "url": f"{origin}/pages/orders/{self.number}",
        }

    def payments(self, now: datetime, origin: str) -> list[Record]:
        """Return the payments, newest first."""
        placed = now - timedelta(days=self.days)
        code, reason = self.declined or (None, None)
        paid_at = placed + timedelta(hours=2 if self.declined else 0, minutes=1)
        payment: Record = {
            "id": f"pay_{self.number}",
            "created_at": paid_at.isoformat(),
            "amount": self._amount(self.total),
            "currency": self.currency,
            "status": self.paid,
            "method": self.method or CARD,
            "order": self.number,
        }
        tried: Record = {"status": "failed", "failure_code": code, "failure_reason": reason}
        if self.paid == "failed":
            return [payment | tried]
        receipt = {"receipt_url": f"{origin}/pages/receipts/{self.number}"} if self.paid != "pending" else {}
        refunded = {"refunded": self._amount(self.refund[0])} if self.refund else {}
        first = {"id": f"pay_{self.number}-1", "created_at": (placed + timedelta(minutes=1)).isoformat()}
        return [payment | receipt | refunded, *([payment | first | tried] if self.declined else [])]

    def _line(self, sku: str, count: int, origin: str) -> Record:
        return {
            "id": f"{self.number}-{sku}",
            "name": PRODUCTS[sku][0],
            "sku": sku,
            "quantity": count,
            "price": self._amount(self._price(sku)),
            "total": self._amount(self._price(sku) * count),
            "url": f"{origin}/pages/products/{sku}",
        }

    def _shipment(self, placed: datetime, origin: str) -> Record:
        shipped = placed + timedelta(days=1)
        tracking = self.tracking or f"RR{int(''.join(filter(str.isdigit, self.number))):09}PT"
        arrival = "expected_at" if self.fulfilment in ON_ITS_WAY else "delivered_at"
        return {
            "id": f"ship_{self.number}",
            "carrier": "CTT Expresso",
            "tracking_number": tracking,
            "tracking_url": f"{origin}/pages/parcels/{tracking}",
            "status": self.fulfilment,
            "shipped_at": shipped.isoformat(),
            arrival: (shipped + timedelta(days=3)).isoformat(),
        }

    def _refunds(self, placed: datetime) -> list[Record]:
        if not self.refund:
            return []
        amount, reason = self.refund
        at = (placed + timedelta(days=6)).isoformat()
        money = {"amount": self._amount(amount), "currency": self.currency}
        return [{"id": f"refund_{self.number}", **money, "reason": reason, "created_at": at}]
