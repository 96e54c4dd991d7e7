"""Orders: the mentioned and the two latest, each with its state, total and time; unfolded, all its details."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import partial

from htpy import Element, Node, div, h3, img, li, span, ul

from app.commerce.amounts import money_of
from app.commerce.lookup import Lookup
from app.commerce.mentions import Mention
from app.commerce.records import Address, Line, Order, Orders, Refund, Shipment
from app.commerce.state_labels import FULFILMENT, ORDER, PAYMENT
from app.context import Context
from app.kit import (
    ChartBar,
    Content,
    Fact,
    Section,
    bar_chart,
    card,
    facts,
    formats,
    lines,
    link,
    number,
    render_context,
    status_badge,
)
from app.panels.payments import payment_line
from app.panels.payments_of_order import payments_of
from app.panels.record_elements import (
    ago,
    all_details,
    amount,
    amount_unless_zero,
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
from app.ui.elements import copy_button
from app.ui.htpy_adapter import Deferred
from app.ui.i18n import format_integer, gettext, ngettext
from app.ui.truncate import NAME, ellipsize, remainder, take, truncate

_LINES = 20
"""Lines of an order, and parcels and refunds, that are drawn."""

_CHART_FROM = 5
"""Fewest orders for a chart."""

_MONTHS = 24
"""Most months in a chart; beyond that it shows years."""

_EVER = datetime.min.replace(tzinfo=UTC)


def draw_orders(context: Context, lookup: Lookup) -> Content:
    """The contact's orders."""
    answer = lookup.answer
    if not isinstance(answer, Orders):
        return None
    if message := problem(lookup, gettext("No orders known for {who}.", who=ellipsize(lookup.subject))):
        return message
    if not answer.orders:
        return no_records(lookup, gettext("No orders."))
    mentions = mentions_of(context, answer.orders)
    orders = in_sight("orders", sort_orders(answer.orders, mentions), lookup)
    elements = [Deferred(partial(order_element, each, lookup, mentions.get(each.id))) for each in orders]
    return Section(
        [entries("orders", context, lookup, elements, len(mentions)), _chart(answer.orders, is_part=lookup.is_partial)],
        aside=count_text(lookup, len(answer.orders)),
    )


def sort_orders(orders: Sequence[Order], mentions: Iterable[str]) -> list[Order]:
    """The mentioned orders, the latest mention first, then the others, the newest first."""
    by_id = {each.id: each for each in orders}
    first = [by_id.pop(each) for each in mentions]
    return first + sorted(by_id.values(), key=lambda each: each.placed_at or _EVER, reverse=True)


def order_element(order: Order, lookup: Lookup, mention: Mention | None = None) -> Element:
    """An order, to be unfolded."""
    return card(
        place_of("order", order.id),
        name_of(order),
        amount=amount(order.money(order.total)),
        badges=_badges(order),
        below=dotted(ago(order.placed_at), _quantity(order)),
        above=jump(mention) if mention else None,
        content=_order_details(order, lookup),
    )


def _badges(order: Order) -> Node:
    """Its states, each once: the parcel's state says more than that the order is open."""
    is_plain = order.status in (None, "open", "completed") and order.fulfilment
    return [
        None if is_plain else status_badge(order.status, ORDER),
        status_badge(order.fulfilment, FULFILMENT),
        status_badge(order.payment_status, PAYMENT),
    ]


def _quantity(order: Order) -> Node:
    count = sum(each.quantity if each.quantity is not None else 1 for each in order.lines)
    return ngettext("{count} item", "{count} items", count) if order.lines else None


def _order_details(order: Order, lookup: Lookup) -> Node:
    visible, left_out = take(order.lines, _LINES)
    return [
        visible and ul(".lines")[(li[_line(each, order)] for each in visible)],
        remainder(left_out),
        facts(
            [
                (gettext("Subtotal"), amount(order.money(order.subtotal))),
                (gettext("Discount"), amount_unless_zero(order.money(order.discount))),
                (gettext("Shipping costs"), amount(order.money(order.shipping))),
                (gettext("Tax"), amount(order.money(order.tax))),
                (gettext("Total"), amount(order.money(order.total))),
                (gettext("Placed"), day(order.placed_at)),
                Fact(gettext("Order"), order.number and truncate(order.number), order.number),
                (gettext("Note"), order.note),
            ],
            pins=False,
        ),
        (_shipment(each) for each in order.shipments[:_LINES]),
        (_refund(each, order) for each in order.refunds[:_LINES]),
        facts(((gettext("Payment"), payment_line(each)) for each in payments_of(order)[:_LINES]), pins=False),
        facts([_address(order.shipping_address)], pins=False),
        open_in_shop(order, lookup, order.url),
        record_actions("order", order, lookup),
        all_details(f"order-{order.id}"[:NAME], order),
    ]


def _line(line: Line, order: Order) -> Node:
    picture = render_context().picture(line.image)
    name = line.name or line.sku or gettext("(no name)")
    return div(".line")[
        picture
        and span(".thumbnail")[
            img(src=picture, alt="", width="32", height="32", loading="lazy", referrerpolicy="no-referrer")
        ],
        div[
            div(dir="auto")[link(line.url, name) if line.url else truncate(name, NAME)],
            _article_number(line.sku) if line.sku and line.name else None,
        ],
        div(".record-amount")[
            line.quantity is not None and span(".quiet")[number(line.quantity), " \u00d7 "],
            amount(order.money(line.total if line.price is None else line.price)),
        ],
    ]


def _article_number(number: str) -> Node:
    """An article's number, to be copied; without its label, since a narrow pane has no room for that."""
    text = span(".quiet.small", dir="auto", title=gettext("SKU"))[truncate(number, NAME)]
    return div(".article-number")[text, copy_button(gettext("SKU"), number)]


def _shipment(shipment: Shipment) -> Node:
    tracking = shipment.tracking_number
    return div(".part")[
        h3[gettext("Shipping"), " ", status_badge(shipment.status, FULFILMENT)],
        facts(
            [
                (gettext("Carrier"), shipment.carrier),
                Fact(
                    gettext("Tracking"),
                    link(shipment.tracking_url, tracking or None) if shipment.tracking_url else tracking,
                    tracking or shipment.tracking_url,
                ),
                (gettext("Sent off"), ago(shipment.shipped_at)),
                (
                    gettext("Expected"),
                    None if shipment.delivered_at else ago(shipment.expected_at),
                ),
                (gettext("Arrived"), ago(shipment.delivered_at)),
            ],
            pins=False,
        ),
    ]


def _refund(refund: Refund, order: Order) -> Node:
    return facts(
        [
            (
                gettext("Refund"),
                lines(
                    [
                        dotted(
                            amount(money_of(refund.amount, refund.currency or order.currency)),
                            ago(refund.created_at),
                        ),
                        refund.reason and truncate(refund.reason),
                    ]
                ),
            )
        ],
        pins=False,
    )


def _address(address: str | Address | None) -> Fact:
    text = "\n".join(address.lines) if isinstance(address, Address) else address or ""
    return Fact(gettext("Address"), lines(truncate(each) for each in text.splitlines()[:_LINES]), text)


def _chart(orders: Sequence[Order], *, is_part: bool) -> Node:
    """Orders by month, or by year, if there are enough to see a pattern."""
    times = sorted(each.placed_at for each in orders if each.placed_at)
    if len(times) < _CHART_FROM:
        return None
    months = range(times[0].year * 12 + times[0].month - 1, times[-1].year * 12 + times[-1].month)
    if len(months) == 1:
        return None
    if len(months) <= _MONTHS:
        counts = Counter(each.year * 12 + each.month - 1 for each in times)
        bars = [_bar(formats().month(date(month // 12, month % 12 + 1, 1)), counts[month]) for month in months]
        title = gettext("Orders by month, of those loaded") if is_part else gettext("Orders by month")
        return bar_chart(bars, title, gettext("Month"), gettext("Orders"))
    counts = Counter(each.year for each in times)
    years = range(max(times[0].year, times[-1].year - _MONTHS), times[-1].year + 1)
    bars = [_bar(str(year), counts[year]) for year in years]
    title = gettext("Orders by year, of those loaded") if is_part else gettext("Orders by year")
    return bar_chart(bars, title, gettext("Year"), gettext("Orders"))


def _bar(name: str, count: int) -> ChartBar:
    return ChartBar(name, count, format_integer(count))
