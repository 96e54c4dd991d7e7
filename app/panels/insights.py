"""Insights: how fast each side answers, how much was written, and when."""

from collections.abc import Sequence

from htpy import Node, div

from app.context import Conversation
from app.insights import (
    Bucket,
    Talk,
    activity,
    add_messages,
    first_reply_time,
    is_partial,
    reply_times,
)
from app.kit import Bar, Context, Fact, Section, duration, facts, formats, lasting, panel, render_context, two_sided
from app.ui.i18n import format_integer, gettext, ngettext
from app.ui.truncate import ellipsize, remainder, take

_AGENTS = 20
"""Names of agents that are listed."""


@panel(
    "Insights",
    icon="activity",
    order=130,
    reads=lambda context: context.conversation,
    is_open=False,
)
def insights(context: Context) -> Node | Section:
    """Figures and a chart, as far as the messages that the host has sent support them."""
    conversation = context.conversation
    talk = render_context().cache.fold("talk", None, conversation.messages, Talk(), add_messages)
    first = first_reply_time(conversation)
    if first is None and not (talk.counts["customer"] or talk.counts["team"]):
        return None
    aside = first is not None and gettext("first reply in {time}", time=duration(first))
    return Section(lambda: [_figures(conversation, talk, first), _chart(activity(talk)), _limits(context)], aside)


def _figures(conversation: Conversation, talk: Talk, first: float | None) -> Node:
    times = reply_times(talk, is_partial=is_partial(conversation))
    since = conversation.awaited_since
    names, left_out = take(talk.agents, _AGENTS)
    span = talk.span
    return facts(
        [
            (gettext("First reply"), duration(first) if first is not None else None),
            (gettext("Waiting now"), lasting(since) if since else None),
            (gettext("Team replies in"), _pace(times["team"])),
            (gettext("Customer replies in"), _pace(times["customer"])),
            (gettext("Messages"), _message_counts(talk)),
            Fact(
                gettext("Agents"),
                [formats().listing([ellipsize(each) for each in names]), remainder(left_out)] if names else None,
            ),
            (gettext("Duration"), duration(span) if span is not None else None),
        ]
    )


def _pace(times: Sequence[float]) -> str | None:
    """How long one side took for its replies: on average and at most."""
    if not times:
        return None
    average, longest = sum(times) / len(times), max(times)
    if len(times) == 1:
        return duration(average)
    return gettext(
        "{average} on average, {longest} at most",
        average=duration(average),
        longest=duration(longest),
    )


def _message_counts(talk: Talk) -> str:
    customer, team, automatic, note = (talk.counts[kind] for kind in ("customer", "team", "automatic", "note"))
    parts = [
        customer and ngettext("{count} from the customer", "{count} from the customer", customer),
        team and ngettext("{count} from the team", "{count} from the team", team),
        automatic and ngettext("{count} automatic", "{count} automatic", automatic),
        note and ngettext("{count} private note", "{count} private notes", note),
    ]
    return formats().listing([each for each in parts if each])


def _chart(stretches: Sequence[Bucket]) -> Node:
    if sum(each.customer + each.team for each in stretches) < 3:  # noqa: PLR2004 - two dots are no rhythm
        return None
    bars = [_bar(each) for each in stretches]
    return two_sided(bars, gettext("Messages over time"), gettext("Time"), gettext("Customer"), gettext("Team"))


def _bar(stretch: Bucket) -> Bar:
    name = formats().moment(stretch.begins)
    hint = gettext(
        "From {time}: {customer} from the customer, {team} from the team",
        time=name,
        customer=format_integer(stretch.customer),
        team=format_integer(stretch.team),
    )
    return Bar(name, stretch.customer, stretch.team, hint)


def _limits(context: Context) -> Node:
    """The limits of the figures: messages that are missing or left out."""
    count = len(context.conversation.messages)
    partial = is_partial(context.conversation) and ngettext(
        "Based on the newest message; Chatwoot has not loaded earlier ones.",
        "Based on the newest {count} messages; Chatwoot may not have loaded earlier ones.",
        count,
    )
    return div(".quiet.small")[partial, " ", gettext("Notes, activity and automatic messages don't count as replies.")]
