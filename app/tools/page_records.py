"""The orders, payments and subscriptions on the page, for files: the same words, with times in full."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from htpy import Element

from app.commerce.lookup import Lookup
from app.commerce.records import Numbered
from app.core.state import State
from app.export.flatten import flatten
from app.export.record_list import RecordEntry, RecordList
from app.panels.orders import order_element
from app.panels.payments import payment_element
from app.panels.purchases import PANEL_NAMES
from app.panels.subscription import invoice_element, subscription_element
from app.ui.formats import Formats
from app.ui.htpy_adapter import markup
from app.ui.i18n import format_integer, gettext, gettext_noop
from app.ui.render_context import RenderContext, use_render_context

_MOST = 500
"""Records of a kind in a file: it takes a few milliseconds to draw each."""

_TIME = re.compile(r'<time datetime="[^"]*" title="([^"]*)"[^>]*>[^<]*</time>')


class _Kind(NamedTuple):
    """Records of a kind: where an answer has them, what they are called, when each was made, and its element."""

    answer: str
    key: str
    title: str
    name: str
    at: str
    draw: Callable[[Any, Lookup], Element]


_KINDS = (
    _Kind("orders", "orders", gettext_noop("Orders"), "order", "placed_at", order_element),
    _Kind("payments", "payments", gettext_noop("Payments"), "payment", "created_at", payment_element),
    _Kind(
        "subscriptions",
        "subscriptions",
        gettext_noop("Subscription"),
        "subscription",
        "started_at",
        subscription_element,
    ),
    _Kind(
        "subscriptions",
        "invoices",
        gettext_noop("Invoices"),
        "invoice",
        "created_at",
        lambda invoice, _: invoice_element(invoice),
    ),
)


def has_records(state: State, answers: Mapping[str, object]) -> bool:
    """Whether there are any on the page.

    Args:
        state: The state, which names the hidden panels.
        answers: The panels' answers, by their names.
    """
    return any(_records(state, answers))


def record_lists(state: State, answers: Mapping[str, object], formats: Formats) -> tuple[RecordList, ...]:
    """All records that the page has loaded, a list for each kind."""
    with use_render_context(RenderContext(state.now, formats)):
        return tuple(_list(*each) for each in _records(state, answers))


def _list(kind: _Kind, lookup: Lookup, records: tuple[Numbered, ...]) -> RecordList:
    entries = tuple(_entry(kind, each, lookup) for each in records[:_MOST])
    return RecordList(kind.key, gettext(kind.title), entries, _remark(kind, lookup, records))


def _records(state: State, answers: Mapping[str, object]) -> Iterator[tuple[_Kind, Lookup, tuple[Numbered, ...]]]:
    for kind in _KINDS:
        panel = PANEL_NAMES[kind.answer]
        lookup = None if panel in state.preferences.hidden else answers.get(panel)
        if isinstance(lookup, Lookup) and (records := getattr(lookup.answer, kind.key, ())):
            yield kind, lookup, records


def _remark(kind: _Kind, lookup: Lookup, records: tuple[Numbered, ...]) -> str:
    """A note that a file lacks some records, with their number if the shop has sent it."""
    count = (lookup.answer.count or 0) if kind.key == kind.answer else 0
    total, listed_count = max(len(records), count), min(len(records), _MOST)
    if total > listed_count:
        return gettext("{count} of {total} are shown.", count=format_integer(listed_count), total=format_integer(total))
    return gettext("There are more that were not loaded.") if lookup.is_partial and kind.key == kind.answer else ""


def _entry(kind: _Kind, record: Numbered, lookup: Lookup) -> RecordEntry:
    # How long ago something was means nothing in a file.
    html = _TIME.sub(r"\1", str(markup(kind.draw(record, lookup))))
    at = getattr(record, kind.at)
    status = getattr(record, "status", None)
    return RecordEntry(
        kind.name,
        record.name,
        at if isinstance(at, datetime) else None,
        status,
        tuple(flatten(html)[1]),
        record.model_dump(mode="json", exclude_defaults=True),
    )
