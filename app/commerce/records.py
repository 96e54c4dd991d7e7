"""The contract: orders, payments, subscriptions and invoices, as docs/orders.md describes them.

Every field except `id` may be missing; `number` can replace `id`. Unknown fields are kept, for "All details".
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from app.commerce.amounts import Amount, Currency, Money, money_of
from app.context.model import Many, Model, Part
from app.context.moment import Moment


class Record(Model):
    """A record with an id. Unknown fields are in `model_extra`."""

    model_config = ConfigDict(extra="allow")


class Numbered(Record):
    """A record that customers may know by its number."""

    id: str = Field(min_length=1)
    number: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _number_for_id(cls, data: Any) -> Any:  # noqa: ANN401 - any JSON
        if not isinstance(data, Mapping) or data.get("id") not in (None, ""):
            return data
        if data.get("number") in (None, ""):
            raise PydanticCustomError("no_id", "a record has an id or a number; the setting map says where")
        return {**data, "id": data["number"]}

    @property
    def name(self) -> str:
        """Its number, or else its id."""
        return self.number or self.id

    @property
    def names(self) -> tuple[str | None, ...]:
        """Its number and its id."""
        return self.number, self.id

    @property
    def worth(self) -> Money | None:
        """The amount by which a message may mention it."""
        return None


class Address(Record):
    """A postal address."""

    name: str | None = None
    line1: str | None = None
    line2: str | None = None
    postcode: str | None = None
    city: str | None = None
    country: str | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of a label."""
        place = " ".join(part for part in (self.postcode, self.city) if part)
        return tuple(part for part in (self.name, self.line1, self.line2, place, self.country) if part)


class Line(Record):
    """A line of an order: a product, its quantity, price and total."""

    id: str | None = None
    name: str | None = None
    sku: str | None = None
    quantity: int | None = None
    price: Amount = None
    total: Amount = None
    image: str | None = None
    url: str | None = None


class Shipment(Record):
    """A shipment."""

    id: str | None = None
    carrier: str | None = None
    tracking_number: str | None = None
    tracking_url: str | None = None
    status: str | None = None
    shipped_at: Moment = None
    delivered_at: Moment = None
    expected_at: Moment = None


class Refund(Record):
    """A refund."""

    id: str | None = None
    amount: Amount = None
    currency: Currency = None
    reason: str | None = None
    created_at: Moment = None


class Method(Record):
    """A payment method."""

    type: str | None = None
    brand: str | None = None
    last4: str | None = None


class Payment(Numbered):
    """A payment. `order` is an order's number or id; `refunded` is how much of it went back."""

    created_at: Moment = None
    amount: Amount = None
    currency: Currency = None
    status: str | None = None
    method: Part[Method] = Method()
    failure_code: str | None = None
    failure_reason: str | None = None
    receipt_url: str | None = None
    order: str | None = None
    refunded: Amount = None

    @property
    def money(self) -> Money | None:
        """How much it is."""
        return money_of(self.amount, self.currency)

    @property
    def worth(self) -> Money | None:
        """The amount by which a message may mention it."""
        return self.money


class Order(Numbered):
    """An order. Its amounts, and those of its lines, are in its currency."""

    placed_at: Moment = None
    status: str | None = None
    fulfilment: str | None = None
    payment_status: str | None = None
    currency: Currency = None
    total: Amount = None
    subtotal: Amount = None
    shipping: Amount = None
    tax: Amount = None
    discount: Amount = None
    lines: Many[Line] = ()
    shipments: Many[Shipment] = ()
    refunds: Many[Refund] = ()
    payments: Many[Payment] = ()
    shipping_address: str | Address | None = None
    note: str | None = None
    url: str | None = None

    def money(self, amount: Any) -> Money | None:  # noqa: ANN401 - an Amount
        """One of its amounts, in its currency."""
        return money_of(amount, self.currency)

    @property
    def names(self) -> tuple[str | None, ...]:
        """Its number, its id and the tracking numbers of its parcels."""
        return (self.number, self.id, *(each.tracking_number for each in self.shipments))

    @property
    def worth(self) -> Money | None:
        """The amount by which a message may mention it."""
        return self.money(self.total)


class Subscription(Numbered):
    """A subscription. It costs `amount` each `interval_count` intervals (month, year …)."""

    plan: str | None = None
    status: str | None = None
    amount: Amount = None
    currency: Currency = None
    interval: str | None = None
    interval_count: int | None = None
    seats: int | None = None
    started_at: Moment = None
    renews_at: Moment = None
    ends_at: Moment = None
    trial_ends_at: Moment = None
    url: str | None = None

    @property
    def money(self) -> Money | None:
        """How much it is, each time."""
        return money_of(self.amount, self.currency)


class Invoice(Numbered):
    """A bill. `amount_due` is what is still to be paid."""

    created_at: Moment = None
    due_at: Moment = None
    amount: Amount = None
    amount_due: Amount = None
    currency: Currency = None
    status: str | None = None
    url: str | None = None

    @property
    def money(self) -> Money | None:
        """How much it is."""
        return money_of(self.amount, self.currency)

    @property
    def worth(self) -> Money | None:
        """The amount by which a message may mention it."""
        return self.money

    @property
    def due(self) -> Money | None:
        """What is still to be paid: all of it unless the shop says how much."""
        return money_of(self.amount if self.amount_due is None else self.amount_due, self.currency)


class Spent(Record):
    """A sum in one currency."""

    amount: Amount = None
    currency: Currency = None

    @property
    def money(self) -> Money | None:
        """How much it is."""
        return money_of(self.amount, self.currency)


class Answer(Record):
    """What all answers have in common: how many records there are in all, and where the next page is."""

    count: int | None = Field(None, ge=0)
    next: str | None = None


class Orders(Answer):
    """The answer about orders: a page of them, the newest first, and what the customer has spent in all."""

    orders: Many[Order] = ()
    total_spent: Many[Spent] = ()


class Payments(Answer):
    """The answer about payments."""

    payments: Many[Payment] = ()


class Subscriptions(Answer):
    """The answer about subscriptions, with the invoices that belong to them."""

    subscriptions: Many[Subscription] = ()
    invoices: Many[Invoice] = ()


AnyAnswer: TypeAlias = Orders | Payments | Subscriptions

CONTRACT: Mapping[str, type[AnyAnswer]] = {
    "orders": Orders,
    "payments": Payments,
    "subscriptions": Subscriptions,
}
"""The answers, by the setting that says where each comes from."""

RECORDS: Mapping[str, type[Numbered]] = {"orders": Order, "payments": Payment, "subscriptions": Subscription}
"""What each holds."""

HIDEABLE: Mapping[str, type[Numbered]] = {**RECORDS, "invoices": Invoice}
"""The kinds of records whose fields an admin may hide."""
