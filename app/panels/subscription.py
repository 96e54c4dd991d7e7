"""The subscription: plan, price, state, when it renews or ends, seats, and the invoices that are open."""

from collections.abc import Mapping

from htpy import Element, Node, div, h3, span

from app.commerce.lookup import Lookup
from app.commerce.mentions import Mention
from app.commerce.records import Invoice, Subscription, Subscriptions
from app.commerce.state_labels import INVOICE, SUBSCRIPTION
from app.context import Context
from app.kit import (
    Content,
    Fact,
    card,
    expandable_list,
    facts,
    link,
    money,
    number,
    render_context,
    status_badge,
)
from app.panels.record_elements import (
    ago,
    all_details,
    amount,
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
from app.ui.i18n import gettext, gettext_noop, rich_text
from app.ui.labels import humanize
from app.ui.truncate import NAME, ellipsize

_OVER = frozenset({"canceled", "cancelled", "ended"})
_OPEN = frozenset({"open", "uncollectible"})
_INTERVALS = {
    "day": gettext_noop("{price} a day"),
    "week": gettext_noop("{price} a week"),
    "month": gettext_noop("{price} a month"),
    "year": gettext_noop("{price} a year"),
}


def draw_subscription(context: Context, lookup: Lookup) -> Content:
    """The contact's subscriptions, and the invoices that are mentioned or open."""
    answer = lookup.answer
    if not isinstance(answer, Subscriptions):
        return None
    if message := problem(lookup, gettext("No subscription known for {who}.", who=ellipsize(lookup.subject))):
        return message
    if not answer.subscriptions and not answer.invoices:
        return no_records(lookup, gettext("No subscription."))
    ordered = in_sight("subscriptions", current_first(answer.subscriptions), lookup)
    elements = [subscription_element(each, lookup) for each in ordered]
    mentions = mentions_of(context, answer.invoices)
    parts = [entries("subscription", context, lookup, elements, 0), _invoices(answer.invoices, mentions, lookup)]
    return parts[::-1] if mentions else parts


def current_first(subscriptions: tuple[Subscription, ...]) -> list[Subscription]:
    """Subscriptions, ended ones last."""
    return sorted(subscriptions, key=lambda each: each.status in _OVER and not goes_on(each))


def goes_on(subscription: Subscription) -> bool:
    """Whether a subscription still runs, though it may have been cancelled."""
    return subscription.ends_at is not None and subscription.ends_at > render_context().now


def subscription_element(each: Subscription, lookup: Lookup) -> Element:
    """A subscription."""
    is_over = each.status in _OVER and not goes_on(each)
    return div(".record")[
        span(".record-head")[
            span(".record-name", dir="auto")[ellipsize(each.plan or each.name, NAME)],
            " ",
            status_badge(each.status, SUBSCRIPTION),
        ],
        facts(
            [
                (gettext("Price"), _price(each)),
                (gettext("Seats"), number(each.seats) if each.seats is not None else None),
                (gettext("Trial until"), day(each.trial_ends_at) if each.status == "trialing" else None),
                (gettext("Renews"), None if is_over or each.ends_at else day(each.renews_at)),
                (gettext("Ended") if is_over else gettext("Ends"), day(each.ends_at)),
                (gettext("Since"), day(each.started_at)),
                (gettext("Subscription"), each.number),
            ]
        ),
        open_in_shop(each, lookup, each.url),
        record_actions("subscription", each, lookup),
        all_details(f"subscription-{each.id}"[:NAME], each),
    ]


def _price(each: Subscription) -> Node:
    if (price := each.money) is None:
        return None
    text = _INTERVALS.get(each.interval or "") if each.interval_count in (None, 1) else None
    formatted = money(price.amount, price.currency)
    if text:
        return rich_text(text, price=formatted)
    interval = each.interval and ellipsize(humanize(each.interval), NAME)
    count = each.interval_count
    return dotted(formatted, interval if count in (None, 1) else [number(count), " \u00d7 ", interval])


def _invoices(invoices: tuple[Invoice, ...], mentions: Mapping[str, Mention], lookup: Lookup) -> Node:
    """Mentioned invoices, then open ones, then the others one press away."""
    if not invoices:
        return None
    by_id = {each.id: each for each in invoices}
    first = [by_id.pop(each) for each in mentions]
    others = sorted(by_id.values(), key=lambda each: each.status not in _OPEN)
    is_open = sum(each.status in _OPEN for each in others)
    visible = in_sight("invoices", [*first, *others], lookup)
    left_out = len(invoices) - len(visible)
    elements = [invoice_element(each, mentions.get(each.id)) for each in visible]
    return div(".part")[
        h3[gettext("Invoices")], expandable_list("invoices", elements, max(1, len(first) + is_open), left_out)
    ]


def invoice_element(invoice: Invoice, mention: Mention | None = None) -> Element:
    """An invoice, to be unfolded."""
    is_open = invoice.status in _OPEN
    due = rich_text("due {time}", time=ago(invoice.due_at)) if invoice.due_at and is_open else None
    return card(
        place_of("invoice", invoice.id),
        name_of(invoice),
        amount=amount(invoice.due if is_open else invoice.money),
        badges=status_badge(invoice.status, INVOICE),
        below=dotted(due or ago(invoice.created_at)),
        above=jump(mention) if mention else None,
        content=[
            facts(
                [
                    Fact(gettext("Invoice"), name_of(invoice), invoice.name),
                    (gettext("Total"), amount(invoice.money)),
                    (gettext("Still to be paid"), amount(invoice.due) if is_open else None),
                    (gettext("Made"), day(invoice.created_at)),
                    (gettext("Due"), day(invoice.due_at)),
                    Fact(
                        gettext("Link"),
                        invoice.url and link(invoice.url, gettext("Open the invoice")),
                        invoice.url,
                    ),
                ],
                pins=False,
            ),
            all_details(f"invoice-{invoice.id}"[:NAME], invoice),
        ],
    )
