"""Links from numbers in messages to the records that have them."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from htpy import button
from markupsafe import Markup

from app.commerce.mentions import Entries, Index, Totals, totals_of
from app.commerce.records import AnyAnswer, Numbered, Orders, Payments, Subscriptions
from app.context import Context, Message
from app.panels.purchases_line import lookup_of
from app.panels.record_elements import place_of
from app.ui.highlight import replace_texts
from app.ui.htpy_adapter import markup
from app.ui.i18n import gettext
from app.ui.render_cache import stamp
from app.ui.render_context import render_context

_LONGEST = 20_000
"""Characters of a text without an element in it that may get links."""


def mentioned_records(context: Context) -> Entries:
    """The customer's records that messages name, by how they are named."""
    cache, answers = render_context().cache, render_context().answers
    index = cache.value("record-index", dict(answers), _index)
    start: Entries = {}
    if index is None:
        return start
    messages = context.conversation.messages
    return cache.fold("mentioned", index, messages, start, lambda before, more: {**before, **index.entries(more)})


def record_links(context: Context) -> Callable[[Message, Markup], Markup] | None:
    """A function that turns the numbers in a message's row into buttons; None if no message names a record.

    If an order, its payment and its invoice share a number, the button leads to the first of these.
    """
    cache, entries = render_context().cache, mentioned_records(context)
    if not entries:
        return None
    index = cache.value("mentioned-index", entries, lambda: Index.of_entries(entries))

    def link(message: Message, html: Markup) -> Markup:
        content = message.content or ""
        is_mentioning = cache.value(f"mentions-{message.id}", (index, content), lambda: any(index.places(content)))
        return cache.value(f"linked-{message.id}", (index, html), lambda: _link(index, html)) if is_mentioning else html

    return link


def _index() -> Index | None:
    orders = _records(lookup_of("orders", Orders), "orders")
    payments = _records(lookup_of("payments", Payments), "payments")
    invoices = _records(lookup_of("subscription", Subscriptions), "invoices")
    kinds = (("order", orders), ("payment", payments), ("invoice", invoices))
    numbers = {place_of(kind, each.id): each.names for kind, records in kinds for each in records}

    def totals() -> Totals:
        first: dict[tuple[Decimal, str], str] = {}
        for kind, records in kinds:
            for total, record in totals_of(records).items():
                first.setdefault(total, place_of(kind, record))
        return first

    return Index(numbers, totals) if numbers else None


def _records(answer: tuple[AnyAnswer, bool] | None, key: str) -> Iterable[Numbered]:
    return getattr(answer[0], key) if answer else ()


def _link(index: Index, html: Markup) -> Markup:
    def places(text: str) -> Iterable[tuple[int, int, str]]:
        done = 0
        for start, end, records in index.places(text[:_LONGEST]):
            if start >= done:
                yield start, end, records[0]
                done = end

    def draw(inside: Markup, place: str) -> Markup:
        title = gettext("Go to this record")
        return markup(button(".link.in-text", type="button", data_jump=place, title=title)[inside])

    return stamp(replace_texts(html, places, draw))
