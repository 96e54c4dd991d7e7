"""Orders, payments and subscription: where each panel's records come from, and which panels there are.

An endpoint that the settings name is asked; without one, the contact's and the conversation's own attributes are read.
A panel of a team's own, or by settings, that has the same name replaces one of these.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from htpy import Node, button

from app.commerce.attribute_records import attributes_read, read_attributes
from app.commerce.lookup import Lookup, ask_pages
from app.commerce.read_answer import read_answer
from app.commerce.records import CONTRACT
from app.context import Context
from app.context.paths import fill_template, placeholders, value_at
from app.context.rows import value_in_context
from app.kit import Content, IconName, Panel, error, panel
from app.panels.answers import find_in_context
from app.panels.orders import draw_orders
from app.panels.payments import draw_payments
from app.panels.payments_of_order import payment_inputs
from app.panels.record_elements import mention_inputs, requested_count
from app.panels.records_in_sight import is_cut
from app.panels.subscription import draw_subscription
from app.settings.field_rule import FieldRule, hidden_fields
from app.settings.source_config import InvalidSource, SourceConfig, SourceEntry
from app.ui.i18n import gettext, gettext_noop
from app.ui.panel import AnswerView, ContextView
from app.ui.render_context import render_context

_SECONDS = 25
"""Seconds for all pages together."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A panel: its name, what it shows by the contract, its heading, what draws it, and what it reads of the others."""

    panel: str
    records: str
    title: str
    icon: IconName
    order: int
    draw: Callable[[Context, Lookup], Content]
    reads_answers: Callable[[Context], object] | None = None


_KINDS = (
    _Kind("orders", "orders", gettext_noop("Orders"), "package", 12, draw_orders, payment_inputs),
    _Kind("payments", "payments", gettext_noop("Payments"), "credit-card", 13, draw_payments),
    _Kind("subscription", "subscriptions", gettext_noop("Subscription"), "repeat", 14, draw_subscription),
)

PANEL_NAMES = {kind.records: kind.panel for kind in _KINDS}
"""The panels' names, by what they show."""


def build_purchases(
    sources: Mapping[str, SourceEntry], taken: Collection[str] = (), rules: Sequence[FieldRule] = ()
) -> tuple[Panel, ...]:
    """Make the panels.

    Args:
        sources: Where records come from, by the settings.
        taken: The names of custom panels, which replace these.
        rules: Which fields are hidden from whom.
    """
    return tuple(_panel(kind, sources.get(kind.records), rules) for kind in _KINDS if kind.panel not in taken)


def _panel(kind: _Kind, source: SourceEntry | None, rules: Sequence[FieldRule]) -> Panel:
    if isinstance(source, InvalidSource):
        return _invalid(kind, source)
    if source is not None and source.is_asked:
        return _query_panel(kind, source, rules)

    def records_in(context: Context) -> Lookup | None:
        if source is None:
            reading = read_attributes(kind.records, context)
            return Lookup(reading.answer, errors=reading.errors) if reading else None
        value = value_in_context(context, source.source)
        hidden = hidden_fields(rules, context)
        read = read_answer(
            CONTRACT[kind.records], kind.records, value, rows=source.rows, names=source.names, hidden=hidden
        )
        return Lookup(read.answer, errors=read.errors) if getattr(read.answer, kind.records) else None

    def draw(context: Context) -> Content:
        records = find_in_context(kind.panel, view, context, render_context().cache)
        return kind.draw(context, _with_links(records, source)) if records else None

    def place(context: Context) -> object:
        data = attributes_read(context) if source is None else value_in_context(context, source.source)
        return data, hidden_fields(rules, context)

    def reads(context: Context) -> object:
        return place(context), mention_inputs(context)

    view = ContextView(records_in, place)
    return replace(_panel_of(draw, kind, reads=reads), lookup=view)


def _query_panel(kind: _Kind, source: SourceConfig, rules: Sequence[FieldRule]) -> Panel:
    """A panel with records from an endpoint."""

    async def ask(context: Context) -> Any:  # noqa: ANN401 - what `draw` takes
        return await ask_pages(
            kind.records,
            fill_template(source.source, context) or "",
            _subject(source, context),
            count=requested_count(kind.panel, context),
            rows=source.rows,
            names=source.names,
            hidden=hidden_fields(rules, context),
            messages=context.conversation.messages,
        )

    query_panel = _panel_of(
        ask,
        kind,
        reads=lambda context: (fill_template(source.source, context), hidden_fields(rules, context)),
        when=lambda context: fill_template(source.source, context) is not None,
    )
    view = AnswerView(
        lambda context, lookup: kind.draw(context, _with_links(lookup, source)),
        mention_inputs,
    )
    return replace(query_panel, keep_for=source.keep_for, time_out=_SECONDS, answer=view)


def _panel_of(function: Callable[[Context], Any], kind: _Kind, **settings: Any) -> Panel:  # noqa: ANN401 - of `panel`
    function.__name__ = kind.panel
    made = panel(kind.title, icon=kind.icon, order=kind.order, reads_answers=kind.reads_answers, **settings)(function)
    return replace(made, is_cut=is_cut)


def _with_links(lookup: Lookup, source: SourceConfig | None) -> Lookup:
    """The lookup with each record's link and actions from the settings."""
    if source is None:
        return lookup
    return replace(lookup, link=source.link, actions=tuple(each.action for each in source.actions))


def _subject(source: SourceConfig, context: Context) -> str:
    """What identifies the customer, to name it if the shop doesn't know them."""
    values = (value_at(context, place) for place in placeholders(source.source))
    return ", ".join(str(each) for each in values if each) or context.contact.name or ""


def _invalid(kind: _Kind, source: InvalidSource) -> Panel:
    """A line for the agent in the panel's place; the diagnostics list the mistakes."""

    def draw(_context: Context) -> Node:
        message = error(gettext("Invalid Deskside setting"), "\n".join(source.errors))
        return [message, button(".link", type="button", data_action="diagnostics")[gettext("Diagnostics")]]

    return _panel_of(draw, kind, reads=lambda _context: None)
