"""Insights: how fast each side answers, how much was written, and when."""

from collections.abc import Sequence

from htpy import Node, div

from app.context import Context
from app.insights import (
    Stretch,
    agents_of,
    first_reply_time,
    is_partial,
    reply_times,
    rhythm,
    side_of,
    span_of,
    written,
)
from app.ui.chart import Bar, two_sided
from app.ui.elements import Fact, duration, facts, lasting
from app.ui.i18n import amount, counted, say
from app.ui.panel import Section, panel
from app.ui.render_context import Scene
from app.ui.truncate import few, more, short

_AGENTS = 20
"""Names of agents that are told."""


@panel(
    "Insights",
    icon="activity",
    order=40,
    reads=lambda context: context.conversation,
    is_open=False,
)
def insights(context: Context, scene: Scene) -> Node | Section:
    """Figures and a chart, as far as the messages that the host has sent support them."""
    conversation = context.conversation
    messages = conversation.messages
    first = first_reply_time(conversation)
    talked = sum(side_of(each) is not None for each in messages)
    if first is None and not talked:
        return None
    times = reply_times(conversation)
    since = conversation.waiting_since
    names, left_out = few(agents_of(messages), _AGENTS)
    span = span_of(messages)
    shown = facts(
        [
            (say("First reply"), duration(first, scene) if first is not None else None),
            (say("Waiting now"), lasting(since, scene) if since else None),
            (say("Team replies in"), _pace(times["team"], scene)),
            (say("Customer replies in"), _pace(times["customer"], scene)),
            (say("Messages"), _written(context, scene)),
            Fact(
                say("Agents"),
                [scene.formats.listing([short(each) for each in names]), more(left_out)] if names else None,
            ),
            (say("Span"), duration(span, scene) if span is not None else None),
        ]
    )
    aside = first is not None and say("first reply in {time}", time=duration(first, scene))
    return Section([shown, _chart(rhythm(messages), scene), _limits(context)], aside=aside)


def _pace(times: Sequence[float], scene: Scene) -> str | None:
    """How long one side took for its replies: on average and at most."""
    if not times:
        return None
    average, longest = sum(times) / len(times), max(times)
    if len(times) == 1:
        return duration(average, scene)
    return say(
        "{average} on average, {longest} at most",
        average=duration(average, scene),
        longest=duration(longest, scene),
    )


def _written(context: Context, scene: Scene) -> str:
    counts = written(context.conversation.messages)
    customer, team, automatic, note = (counts[kind] for kind in ("customer", "team", "automatic", "note"))
    told = [
        customer and counted("{count} from the customer", "{count} from the customer", customer),
        team and counted("{count} from the team", "{count} from the team", team),
        automatic and counted("{count} automatic", "{count} automatic", automatic),
        note and counted("{count} private note", "{count} private notes", note),
    ]
    return scene.formats.listing([each for each in told if each])


def _chart(stretches: Sequence[Stretch], scene: Scene) -> Node:
    if sum(each.customer + each.team for each in stretches) < 3:  # noqa: PLR2004 - two dots are no rhythm
        return None
    bars = [_bar(each, scene) for each in stretches]
    return two_sided(bars, say("Messages over time"), say("Time"), say("Customer"), say("Team"))


def _bar(stretch: Stretch, scene: Scene) -> Bar:
    name = scene.formats.moment(stretch.begins)
    hint = say(
        "From {time}: {customer} from the customer, {team} from the team",
        time=name,
        customer=amount(stretch.customer),
        team=amount(stretch.team),
    )
    return Bar(name, stretch.customer, stretch.team, hint)


def _limits(context: Context) -> Node:
    """What the figures don't know, and what they leave out."""
    count = len(context.conversation.messages)
    partial = is_partial(context.conversation) and counted(
        "Of the newest message alone; Chatwoot has not loaded earlier ones.",
        "Of the newest {count} messages; Chatwoot may not have loaded earlier ones.",
        count,
    )
    return div(".quiet.small")[partial, " ", say("Notes, activity and automatic messages answer nobody.")]
