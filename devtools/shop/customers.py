"""The shop's customers: contacts of the simulator's samples, by their e-mail addresses in `tests/payloads/`."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus

from devtools.shop.purchase import PRODUCTS, Purchase, Record

RICH = "jordan.sample@customer.example"
ABROAD = "alex.mailer@customer.example"
NEW = "old@customer.example"
MANY = "attr@customer.example"
SLOW = "ana@customer.example"
FAULTY = "mail@customer.example"

SLOW_SECONDS = 3.0
SILENT_SECONDS = 40.0  # the app gives up after 25

ON_ITS_WAY = "SO-10077"  # the conversation's own attribute `order_id` in that customer's sample
TRACKING = "CT447190093PT"

DECLINED = ("insufficient_funds", "The card has insufficient funds.")
EXPIRED = ("expired_card", "The card has expired.")
MASTERCARD = {"type": "card", "brand": "Mastercard", "last4": "5100"}
TRANSFER = {"type": "bank_transfer"}


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the shop for a customer's records: an error, a delay, or both."""

    status: HTTPStatus = HTTPStatus.OK
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Customer:
    """The shop's data about a customer.

    Attributes:
        purchases: The purchases, in any order.
        subscription: The subscription, if there is one.
        invoices: Its invoices.
    """

    purchases: list[Purchase] = field(default_factory=list)
    subscription: Record | None = None
    invoices: list[Record] = field(default_factory=list)


FAULTS = {
    (SLOW, "orders"): Fault(seconds=SLOW_SECONDS),
    (FAULTY, "orders"): Fault(HTTPStatus.FORBIDDEN),
    (FAULTY, "payments"): Fault(HTTPStatus.INTERNAL_SERVER_ERROR),
    (FAULTY, "subscriptions"): Fault(HTTPStatus.SERVICE_UNAVAILABLE, SILENT_SECONDS),
}


def customers(now: datetime, origin: str) -> dict[str, Customer]:
    """Return all customers by e-mail address.

    Args:
        now: The present; all days are relative to it.
        origin: The shop's origin, for links.
    """

    def at(days: float) -> str:
        return (now + timedelta(days=days)).isoformat()

    def subscription(plan: str, status: str, amount: str, **others: object) -> Record:
        id_ = f"sub_{plan.lower()}_{amount.partition('.')[0]}"
        usual = {"currency": "EUR", "interval": "month", "interval_count": 1, "url": f"{origin}/pages/plans/{id_}"}
        return {"id": id_, "plan": plan, "status": status, "amount": amount, **usual, **others}

    def invoice(number: str, days: float, amount: str, due: str = "0.00") -> Record:
        money = {"amount": amount, "amount_due": due, "currency": "EUR", "status": "paid" if due == "0.00" else "open"}
        dates = {"created_at": at(-days), "due_at": at(31 - days)}
        url = f"{origin}/pages/invoices/{number}"
        return {"id": f"in_{number}", "number": number, **dates, **money, "url": url}

    business = subscription("Business", "active", "1299.00", seats=25, started_at=at(-637), renews_at=at(3))
    # The agent mentions the newest invoice in the messages of the sample.
    billed = [invoice("INV-2026-0917", 27, "1299.00", due="1299.00")]
    for each in range(6):
        days = 58 + each * 30.5
        billed.append(invoice(f"INV-{at(-days)[:4]}-{803 - each * 114:04}", days, "1299.00"))
    overdue = subscription("Enterprise", "past_due", "4900.00", seats=1250, started_at=at(-2100), renews_at=at(-4))
    trial = subscription("Team", "trialing", "249.00", seats=5, started_at=at(-9), trial_ends_at=at(5))
    ending = subscription("Starter", "canceled", "29.00", seats=1, started_at=at(-400), ends_at=at(12))
    return {
        RICH: Customer(_two_years(), business, billed),
        ABROAD: Customer(_three_currencies(), ending),
        NEW: Customer(),
        MANY: Customer(_three_thousand(), overdue, [invoice("INV-20931", 35, "4900.00", due="4900.00")]),
        SLOW: Customer([Purchase("A-17", 1.2, {"TS-300": 1}, "unfulfilled", paid="pending", method=TRANSFER)], trial),
        FAULTY: Customer(),
    }


def _two_years() -> list[Purchase]:
    return [
        Purchase("SO-10084", 0.4, {"PR-012": 3, "UC-020": 1}, "unfulfilled", method=MASTERCARD),
        Purchase(ON_ITS_WAY, 3, {"CR-110": 2, "RP-220": 1}, "in_transit", tracking=TRACKING, note="Ring twice."),
        Purchase("SO-10031", 40, {"TS-300": 4}, declined=DECLINED, method=MASTERCARD),
        Purchase(
            "SO-9941",
            88,
            {"CD-400": 1, "BS-510": 2, "PR-012": 2},
            paid="partially_refunded",
            refund=(14_990, "The cash drawer arrived dented."),
        ),
        Purchase("SO-9870", 121, {"PR-012": 6}, discount=1_000),
        Purchase("SO-9702", 198, {"UC-020": 4}, "cancelled", paid="failed", declined=EXPIRED),
        Purchase("SO-9655", 240, {"CR-110": 1, "PR-012": 2}),
        Purchase("SO-9518", 305, {"BS-510": 1}, "returned", paid="refunded", refund=(13_394, "Changed their mind.")),
        Purchase("SO-9302", 402, {"PR-012": 6}),
        Purchase("SO-9177", 466, {"TS-300": 2, "UC-020": 2}),
        Purchase("SO-8940", 581, {"RP-220": 1, "PR-012": 4}, discount=2_500),
        Purchase("SO-8733", 702, {"CR-110": 3, "CD-400": 1}, note="First order, for the shop in Lisbon."),
    ]


def _three_currencies() -> list[Purchase]:
    return [
        Purchase("EX-512", 2, {"RP-220": 10}, "unfulfilled", "EUR", TRANSFER, paid="pending"),
        Purchase("EX-498", 19, {"BS-510": 4, "UC-020": 8}, "in_transit", "JPY"),
        Purchase("EX-431", 96, {"CR-110": 5}, currency="KWD", paid="disputed"),
        Purchase("EX-387", 170, {"CD-400": 2}, currency="JPY"),
        Purchase("EX-350", 260, {"PR-012": 25}, currency="KWD", discount=2_500),
    ]


def _three_thousand() -> list[Purchase]:
    """Return an order every 17 hours for almost six years; the payment of the newest failed."""
    newest = Purchase("W-23000", 0.5, {"PR-012": 12}, "unfulfilled", paid="failed", declined=DECLINED)
    skus = list(PRODUCTS)
    others = (
        Purchase(f"W-{23_000 - each}", 0.5 + each * 17 / 24, {skus[each % 7]: 1 + each % 3, skus[each % 5]: 1})
        for each in range(1, 3_000)
    )
    return [newest, *others]
