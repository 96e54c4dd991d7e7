"""Payments: the latest, each with its state, amount and time; unfolded the method, the receipt, and why one failed."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial

from htpy import Element, Node, details, div, span
from htpy import summary as summary_tag

from app.commerce.amounts import Money, money_of, sum_by_currency
from app.commerce.lookup import Lookup
from app.commerce.mentions import Mention
from app.commerce.records import Method, Payment, Payments
from app.commerce.state_labels import PAYMENT
from app.context import Context
from app.kit import Content, Fact, Section, facts, link, status_badge
from app.panels.record_elements import (
    ago,
    all_details,
    amount,
    amount_unless_zero,
    amounts,
    count_text,
    day,
    dotted,
    entries,
    jump,
    mentions_of,
    name_of,
    no_records,
    open_in_shop,
    place_of,
    problem,
    record_actions,
)
from app.panels.records_in_sight import in_sight
from app.ui.htpy_adapter import Deferred
from app.ui.i18n import gettext
from app.ui.labels import humanize
from app.ui.truncate import NAME, ellipsize, truncate

_EVER = datetime.min.replace(tzinfo=UTC)
_CAME_IN = frozenset({"paid", "partially_refunded"})
"""States of payments that the shop has received, apart from refunds."""


def draw_payments(context: Context, lookup: Lookup) -> Content:
    """The contact's payments."""
    answer = lookup.answer
    if not isinstance(answer, Payments):
        return None
    if message := problem(lookup, gettext("No payments known for {who}.", who=ellipsize(lookup.subject))):
        return message
    if not answer.payments:
        return no_records(lookup, gettext("No payments."))
    mentions = mentions_of(context, answer.payments)
    by_id = {each.id: each for each in answer.payments}
    ordered = [by_id.pop(each) for each in mentions] + newest_first(by_id.values())
    elements = [
        Deferred(partial(payment_element, each, lookup, mentions.get(each.id)))
        for each in in_sight("payments", ordered, lookup)
    ]
    sums = amounts(sum_by_currency(_net(each) for each in answer.payments))
    label = gettext("Paid, of those loaded") if lookup.is_partial else gettext("Paid in all")
    return Section(
        [
            facts([Fact(label, sums, hint=gettext("Less refunds"))]) if sums else None,
            entries("payments", context, lookup, elements, len(mentions)),
        ],
        aside=count_text(lookup, len(answer.payments)),
    )


def newest_first(payments: Iterable[Payment]) -> list[Payment]:
    """Payments by their time, the newest first; those without one last, in their order."""
    return sorted(payments, key=lambda each: each.created_at or _EVER, reverse=True)


def payment_line(payment: Payment) -> Node:
    """A payment in one line."""
    return dotted(status_badge(payment.status, PAYMENT), amount(payment.money), method_text(payment.method))


def method_text(method: Method) -> str:
    """The payment method: "Visa •••• 4242"."""
    name = method.brand or method.type
    parts = [humanize(name) if name else "", f"••••\u00a0{method.last4}" if method.last4 else ""]
    return ellipsize(" ".join(part for part in parts if part), NAME)


def _net(payment: Payment) -> Money | None:
    """A payment's amount without refunds; None if its state is unknown or the shop hasn't received it."""
    money, back = payment.money, money_of(payment.refunded, payment.currency)
    if money is None or payment.status not in _CAME_IN:
        return None
    return Money(money.amount - back.amount, money.currency) if back else money


def payment_element(payment: Payment, lookup: Lookup, mention: Mention | None = None) -> Element:
    """A payment, to be unfolded."""
    return div(".record")[
        jump(mention) if mention else None,
        details(id=place_of("payment", payment.id))[
            summary_tag[
                span(".record-head")[
                    span(".badges")[status_badge(payment.status, PAYMENT)]
                    if payment.status or payment.money
                    else name_of(payment),
                    " ",
                    span(".record-amount")[amount(payment.money)],
                ],
                span(".quiet.small")[dotted(ago(payment.created_at), method_text(payment.method))],
                payment.failure_reason and span(".small", dir="auto")[ellipsize(payment.failure_reason)],
            ],
            div(".record-body")[
                facts(
                    [
                        Fact(gettext("Payment"), name_of(payment), payment.name),
                        (gettext("Order"), payment.order),
                        (gettext("Method"), method_text(payment.method)),
                        (gettext("Made"), day(payment.created_at)),
                        (gettext("Failed because"), payment.failure_reason and truncate(payment.failure_reason)),
                        (gettext("Failure code"), payment.failure_code),
                        (gettext("Refunded"), amount_unless_zero(money_of(payment.refunded, payment.currency))),
                        Fact(
                            gettext("Receipt"),
                            payment.receipt_url and link(payment.receipt_url, gettext("Open the receipt")),
                            payment.receipt_url,
                        ),
                    ],
                    pins=False,
                ),
                open_in_shop(payment, lookup, None),
                record_actions("payment", payment, lookup),
                all_details(f"payment-{payment.id}"[:NAME], payment),
            ],
        ],
    ]
