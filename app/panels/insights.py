"""Insights: how fast each side answers, how much was written, and when."""

from collections.abc import Sequence

from htpy import Node, div

from app.context import Context
from app.insights import (
    Bucket,
    activity,
    agents_of,
    count_messages,
    first_reply_time,
    is_partial,
    reply_times,
    side_of,
    span_of,
)
from app.ui.chart import Bar, two_sided
from app.ui.elements import Fact, duration, facts, lasting
from app.ui.i18n import format_integer, gettext, ngettext
from app.ui.panel import Section, panel
from app.ui.render_context import RenderContext
from app.ui.truncate import ellipsize, remainder, take

_AGENTS = 20
"""Names of agents that are told."""


@panel(
    "Insights",
    icon="activity",
    order=40,
    reads=lambda context: context.conversation,
    is_open=False,
)
def insights(context: Context, scene: RenderContext) -> Node | Section:
    """Figures and a chart, as far as the messages that the host has sent support them."""
    conversation = context.conversation
    messages = conversation.messages
    first = first_reply_time(conversation)
    talked = sum(side_of(each) is not None for each in messages)
    if first is None and not talked:
        return None
    times = reply_times(conversation)
    since = conversation.awaited_since
    names, left_out = take(agents_of(messages), _AGENTS)
    span = span_of(messages)
    figures = facts(
        [
            (gettext("First reply"), duration(first, scene) if first is not None else None),
            (gettext("Waiting now"), lasting(since, scene) if since else None),
            (gettext("Team replies in"), _pace(times["team"], scene)),
            (gettext("Customer replies in"), _pace(times["customer"], scene)),
            (gettext("Messages"), _message_counts(context, scene)),
            Fact(
                gettext("Agents"),
                [scene.formats.listing([ellipsize(each) for each in names]), remainder(left_out)] if names else None,
            ),
            (gettext("Span"), duration(span, scene) if span is not None else None),
        ]
    )
    aside = first is not None and gettext("first reply in {time}", time=duration(first, scene))
    return Section([figures, _chart(activity(messages), scene), _limits(context)], aside=aside)


def _pace(times: Sequence[float], scene: RenderContext) -> str | None:
    """How long one side took for its replies: on average and at most."""
    if not times:
        return None
    average, longest = sum(times) / len(times), max(times)
    if len(times) == 1:
        return duration(average, scene)
    return gettext(
        "{average} on average, {longest} at most",
        average=duration(average, scene),
        longest=duration(longest, scene),
    )


def _message_counts(context: Context, scene: RenderContext) -> str:
    counts = count_messages(context.conversation.messages)
    customer, team, automatic, note = (counts[kind] for kind in ("customer", "team", "automatic", "note"))
    parts = [
        customer and ngettext("{count} from the customer", "{count} from the customer", customer),
        team and ngettext("{count} from the team", "{count} from the team", team),
        automatic and ngettext("{count} automatic", "{count} automatic", automatic),
        note and ngettext("{count} private note", "{count} private notes", note),
    ]
    return scene.formats.listing([each for each in parts if each])


def _chart(stretches: Sequence[Bucket], scene: RenderContext) -> Node:
    if sum(each.customer + each.team for each in stretches) < 3:  # noqa: PLR2004 - two dots are no rhythm
        return None
    bars = [_bar(each, scene) for each in stretches]
    return two_sided(bars, gettext("Messages over time"), gettext("Time"), gettext("Customer"), gettext("Team"))


def _bar(stretch: Bucket, scene: RenderContext) -> Bar:
    name = scene.formats.moment(stretch.begins)
    hint = gettext(
        "From {time}: {customer} from the customer, {team} from the team",
        time=name,
        customer=format_integer(stretch.customer),
        team=format_integer(stretch.team),
    )
    return Bar(name, stretch.customer, stretch.team, hint)


def _limits(context: Context) -> Node:
    """What the figures don't know, and what they leave out."""
    count = len(context.conversation.messages)
    partial = is_partial(context.conversation) and ngettext(
        "Of the newest message alone; Chatwoot has not loaded earlier ones.",
        "Of the newest {count} messages; Chatwoot may not have loaded earlier ones.",
        count,
    )
    return div(".quiet.small")[partial, " ", gettext("Notes, activity and automatic messages answer nobody.")]
