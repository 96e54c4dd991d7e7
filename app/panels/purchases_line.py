"""The head's line about the customer's purchases."""

from typing import TypeVar

from htpy import Node, div, span

from app.commerce.amounts import sum_by_currency
from app.commerce.lookup import Lookup
from app.commerce.records import AnyAnswer, Order, Orders, Payments, Subscription, Subscriptions
from app.kit import badge, date, when
from app.panels.payments import newest_first
from app.panels.record_elements import ago, amounts, dotted
from app.panels.subscription import current_first, goes_on
from app.ui.i18n import format_integer, gettext, ngettext, rich_text
from app.ui.render_context import render_context
from app.ui.truncate import NAME, ellipsize

A = TypeVar("A", bound=AnyAnswer)

_MOVING = frozenset({"in_transit", "out_for_delivery"})
_PLANS = 3
"""Subscriptions that the head names."""


def purchases_line() -> Node:
    """Orders in one line, subscriptions in another, failures in a warning colour."""
    orders = lookup_of("orders", Orders)
    subscriptions = lookup_of("subscription", Subscriptions)
    payments = lookup_of("payments", Payments)
    lines = [
        orders and _orders(*orders),
        subscriptions and _subscriptions(subscriptions[0]),
        payments and _failure(payments[0]),
    ]
    visible = [each for each in lines if each]
    return div(".purchases")[(div(dir="auto")[each] for each in visible)] if visible else None


def lookup_of(panel: str, model: type[A]) -> tuple[A, bool] | None:
    """The records that the panel shows, and whether there are more."""
    lookup = render_context().answers.get(panel)
    if not isinstance(lookup, Lookup) or not isinstance(lookup.answer, model):
        return None
    return lookup.answer, lookup.is_partial


def _orders(answer: Orders, is_partial: bool) -> Node:  # noqa: FBT001 - of a pair
    """`12 orders · €1,204.50 · last 3 days ago · 1 on its way`."""
    if not answer.orders:
        return None
    count = len(answer.orders) if answer.count is None else answer.count
    is_least = is_partial and answer.count is None
    number = f"{format_integer(count)}+" if is_least else format_integer(count)
    totals = [each.money for each in answer.total_spent]
    sums = sum_by_currency(totals if totals or is_partial else (each.money(each.total) for each in answer.orders))
    last = max((each.placed_at for each in answer.orders if each.placed_at), default=None)
    moving = sum(map(_is_moving, answer.orders))
    return dotted(
        ngettext("{number} order", "{number} orders", count, number=number),
        amounts(sums),
        rich_text("last {time}", time=when(last)) if last else None,
        ngettext(
            "{number} on its way",
            "{number} on their way",
            moving,
            number=f"{format_integer(moving)}+" if is_partial else format_integer(moving),
        )
        if moving
        else None,
    )


def _is_moving(order: Order) -> bool:
    is_on_road = order.fulfilment in _MOVING
    return is_on_road or any(each.status in _MOVING and not each.delivered_at for each in order.shipments)


def _subscriptions(answer: Subscriptions) -> Node:
    """`Pro, renews 1 Jan`."""
    return dotted(*(_subscription(each) for each in current_first(answer.subscriptions)[:_PLANS]))


def _subscription(each: Subscription) -> Node:
    plan = span(dir="auto")[ellipsize(each.plan or gettext("Subscription"), NAME)]
    if each.status == "past_due":
        return [plan, " ", badge(gettext("Past due"), "alert", "circle-alert")]
    if each.status in ("canceled", "cancelled", "ended") and not goes_on(each):
        return rich_text("{plan}, ended", plan=plan)
    if each.ends_at:
        return rich_text("{plan}, ends {date}", plan=plan, date=date(each.ends_at))
    if each.status == "trialing" and each.trial_ends_at:
        return rich_text("{plan}, trial until {date}", plan=plan, date=date(each.trial_ends_at))
    return rich_text("{plan}, renews {date}", plan=plan, date=date(each.renews_at)) if each.renews_at else plan


def _failure(answer: Payments) -> Node:
    """The newest payment if it has failed; one that later succeeded doesn't count."""
    newest = newest_first(answer.payments)[:1]
    if not newest or newest[0].status != "failed":
        return None
    time = newest[0].created_at
    return dotted(badge(gettext("Payment failed"), "warn", "circle-alert"), ago(time))
