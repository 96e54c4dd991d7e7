"""Elements that the panels of orders, payments and subscriptions share: money, states, mentions, details."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from htpy import Node, bdi, button, details, div, li, span, ul
from htpy import summary as summary_tag
from pydantic import JsonValue

from app.commerce.actions import post_action
from app.commerce.amounts import Money
from app.commerce.lookup import FIRST, STEP, Lookup
from app.commerce.mentions import Index, Mention, add_mentions, reads, totals_of
from app.commerce.records import Numbered, Record
from app.context import Context
from app.context.paths import fill_template
from app.kit import (
    Fact,
    action,
    button_to,
    clock,
    date,
    disclosure,
    empty,
    error,
    expandable_list,
    facts,
    join_with_dots,
    money,
    paging,
    when,
)
from app.panels.action_question import question
from app.ui.attribute_format import format_value, is_blank
from app.ui.i18n import format_integer, gettext, ngettext, rich_text
from app.ui.labels import humanize
from app.ui.links import external_link, web_address
from app.ui.render_context import formats, render_context
from app.ui.truncate import NAME, ellipsize

AT_ONCE = 2
"""Records that are shown before "show more", besides the mentioned ones."""

_RECORDS = {"subscription": "subscriptions"}
"""The contract's name for a panel's records, where it differs from the panel's."""

_counts: dict[tuple[str, int | None], int] = {}
"""How many records the agent wants to see, by the panel and the contact, as long as the page lives."""


def requested_count(panel: str, context: Context) -> int:
    """Return how many of a contact's records the agent has asked for."""
    return _counts.get((panel, context.contact.id), FIRST)


@action
async def show_more(context: Context, panel: str, count: int) -> str:
    """Set how many records to show; the panel requests them once this action has ended."""
    _counts[panel, context.contact.id] = count
    return gettext("Loaded")


def amount(value: Money | None) -> Node:
    """An amount, whose letters keep apart from those of a line's other parts; None for none."""
    return value and bdi[money(value.amount, value.currency)]


def amount_unless_zero(value: Money | None) -> Node:
    """A discount or the like; None for none and for zero, which tells an agent nothing."""
    # The truth of a Decimal is among the interpreter's cold code, which would have to come first.
    return amount(value) if value and float(value.amount) else None


def amounts(values: Iterable[Money]) -> Node:
    """Sums, one after another."""
    return join_with_dots([amount(each) for each in values]) or None


def ago(moment: datetime | None) -> Node:
    """How long ago, or how far ahead; None for no time."""
    return when(moment) if moment else None


def day(moment: datetime | None) -> Node:
    """The day; None for no time."""
    return date(moment) if moment else None


def dotted(*parts: Node) -> Node:
    """The values that are not empty, in one line with dots between them."""
    return join_with_dots([each for each in parts if each]) or None


def problem(lookup: Lookup, what: str) -> Node:
    """The message in place of records if the shop doesn't know the customer, or doesn't let the agent see them.

    Args:
        lookup: The answer.
        what: "No orders known for {who}.", in the agent's language.
    """
    if lookup.problem == "forbidden":
        return empty(gettext("You are not allowed to see this."))
    return empty(what) if lookup.problem == "unknown" else None


def count_text(lookup: Lookup, loaded: int) -> str:
    """How many records there are, with a plus where there may be more: "12", "25+"."""
    count = lookup.answer.count
    number = format_integer(loaded if count is None else count)
    return f"{number}+" if count is None and lookup.is_partial else number


def mentions_of(context: Context, records: Sequence[Numbered]) -> dict[str, Mention]:
    """Which records the conversation mentions, by their ids, the latest first."""
    index = render_context().cache.value(
        f"index-{render_context().panel}",
        (records,),
        lambda: Index({each.id: each.names for each in records}, lambda: totals_of(records)),
    )
    mentions = render_context().cache.fold(
        f"mentions-{render_context().panel}",
        index,
        context.conversation.messages,
        dict[str, Mention](),
        partial(add_mentions, index),
    )
    return dict(reversed(mentions.items()))


def mention_inputs(context: Context) -> object:
    """Return the part of a context that `mentions_of` depends on."""
    return render_context().cache.fold(
        "mentions-read",
        None,
        context.conversation.messages,
        tuple[object, ...](),
        lambda before, messages: (*before, *reads(messages)),
    )


def jump(mention: Mention) -> Node:
    """When a record was mentioned, as a link to the message."""
    at = mention.at
    is_today = at is not None and formats().day_of(at) == formats().day_of(render_context().now)
    time = at and (clock(at) if is_today else when(at))
    return button(
        ".link.mentioned",
        type="button",
        data_jump=key_of_message(mention),
        title=gettext("Go to this message"),
    )[rich_text("mentioned {time}", time=time) if time else gettext("mentioned")]


def place_of(kind: str, record: str) -> str:
    """The id of a record on the page.

    Args:
        kind: What it is: `order`, `payment` or `invoice`.
        record: Its id.
    """
    return f"{kind}-{record}"[:NAME]


def key_of_message(mention: Mention) -> str:
    """The id of the message's row on the page."""
    return f"message-{mention.message}"[:NAME]


def open_in_shop(record: Record, lookup: Lookup, url: str | None) -> Node:
    """A link to a record in the shop: by the settings' template, else its own."""
    address = web_address(fill_template(lookup.link, record)) if lookup.link else web_address(url)
    return address and external_link(address, gettext("Open in the shop"), class_="elsewhere")


def record_actions(kind: str, record: Numbered, lookup: Lookup) -> Node:
    """The buttons of a record's actions in the settings.

    Args:
        kind: What it is: `order`, `payment` or `subscription`.
        record: Which.
        lookup: What is known.
    """
    buttons = [
        button_to(
            each.label,
            send,
            kind,
            address,
            {"id": record.id, "number": record.number},
            confirm=question(each, record),
            tone="alert" if each.is_dangerous else "neutral",
        )
        for each in lookup.actions
        if (address := each.address(record))
    ]
    return div(".record-actions")[buttons] if buttons else None


@action
async def send(context: Context, kind: str, address: str, record: dict[str, JsonValue]) -> str | None:
    """Send an action to the address that the settings name."""
    return await post_action(context, kind, address, record)


def all_details(key: str, record: Record) -> Node:
    """The fields that the contract doesn't name, one press away."""
    rows = [Fact(humanize(name), format_value(value)) for name, value in list(_unnamed_fields(record).items())[:NAME]]
    return disclosure(key, gettext("All details"), facts(rows, pins=False)) if rows else None


def _unnamed_fields(record: Record) -> dict[str, JsonValue]:
    """A record's fields that the contract doesn't name, also those of its lines, shipments and the like."""
    extra: Mapping[str, JsonValue] = record.model_extra or {}
    fields = {name: value for name, value in extra.items() if not is_blank(value)}
    for name in type(record).model_fields:
        value = getattr(record, name)
        parts = value if isinstance(value, tuple) else (value,)
        inner: list[JsonValue] = [
            {**_label(part), **others}
            for part in parts
            if isinstance(part, Record) and (others := _unnamed_fields(part))
        ]
        if inner:
            fields[name] = inner
    return fields


def _label(part: Record) -> dict[str, JsonValue]:
    """By what agents know a part of a record: a line by its name, others by a number or the id."""
    values = {key: getattr(part, key, None) for key in ("name", "number", "tracking_number", "id")}
    return next(({key: value} for key, value in values.items() if value), {})


def entries(panel: str, context: Context, lookup: Lookup, elements: Sequence[Node], mentioned: int) -> Node:
    """A list of records: the mentioned and the latest ones, the others one press away, and a button to load more.

    Args:
        panel: The panel's name.
        context: Whose records.
        lookup: What is known.
        elements: The first records, each drawn where it is in sight or needed.
        mentioned: How many of them are mentioned; these come first.
    """
    loaded = len(getattr(lookup.answer, _RECORDS.get(panel, panel)))
    is_more = lookup.is_partial or loaded > len(elements)
    total = max(loaded, lookup.answer.count or 0) if lookup.answer.count or not lookup.is_partial else None
    step = max(requested_count(panel, context), min(len(elements), lookup.limit)) + STEP
    return [
        _list(panel, elements, max(AT_ONCE, mentioned)),
        lookup.failure and error(lookup.failure),
        paging(
            len(elements), total, button_to(gettext("Load more"), show_more, panel, step) if lookup.is_asked else None
        )
        if is_more
        else None,
        _unreadable(lookup),
    ]


def _list(panel: str, elements: Sequence[Node], count: int) -> Node:
    """Records in sight, and others one press away, which are drawn when that is pressed or something is looked for."""
    if render_context().shows_rest:
        return expandable_list(panel, elements, count)
    rest = len(elements) - count
    title = ngettext("Show {count} more", "Show {count} more", rest)
    return [
        ul(".entries")[(li[each] for each in elements[:count])],
        details(".rest", id=f"rest-{panel}")[summary_tag(data_action="rest")[title]] if rest > 0 else None,
    ]


def no_records(lookup: Lookup, text: str) -> Node:
    """The message in place of records if there are none, or if none of them could be read.

    Args:
        lookup: The answer.
        text: "No orders.", in the agent's language.
    """
    return _unreadable(lookup) or empty(text)


def _unreadable(lookup: Lookup) -> Node:
    """A note that fields are missing, with a way to the list."""
    if not (count := len(lookup.errors)):
        return None
    return div(".quiet.small")[
        ngettext("{count} field could not be read", "{count} fields could not be read", count),
        " ",
        button(".link", type="button", data_action="diagnostics")[gettext("Diagnostics")],
    ]


def name_of(record: Numbered) -> Node:
    """A record's number, in bold."""
    return span(".record-name", dir="auto")[ellipsize(record.name, NAME)]
