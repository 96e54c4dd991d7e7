"""The payments of an order, which a shop sends with it or among the customer's payments."""

from collections.abc import Mapping, Sequence

from app.commerce.records import Order, Payment, Payments
from app.context import Context
from app.kit import render_context
from app.panels.purchases_line import lookup_of


def payments_of(order: Order) -> Sequence[Payment]:
    """The order's own payments, or else those of the panel Payments that name it by its number or id."""
    if order.payments:
        return order.payments
    by_order = _by_order()
    return by_order.get(order.number or "") or by_order.get(order.id, ())


def payment_inputs(_context: Context) -> object:
    """Return the part of other panels' answers that `payments_of` depends on."""
    lookup = lookup_of("payments", Payments)
    return lookup and lookup[0].payments


def _by_order() -> Mapping[str, Sequence[Payment]]:
    answers = render_context().answers
    return render_context().cache.value("payments-by-order", answers.get("payments"), _index)


def _index() -> Mapping[str, Sequence[Payment]]:
    lookup = lookup_of("payments", Payments)
    index: dict[str, list[Payment]] = {}
    for each in lookup[0].payments if lookup else ():
        if each.order:
            index.setdefault(each.order, []).append(each)
    return index
