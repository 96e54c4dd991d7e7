"""The head's line about whose conversation it is and whose turn: "Riley · busy · 3 unanswered since 10:12"."""

from htpy import Node, div, span

from app.context import Context, Message
from app.insights.turn import is_own, turn_of
from app.kit import formats, icon, join_with_dots, render_context, when
from app.ui.display_names import assignee_name, sender_name
from app.ui.i18n import gettext, ngettext, rich_text
from app.ui.labels import channel, presence
from app.ui.truncate import NAME, ellipsize


def turn_line(context: Context) -> Node:
    """Who owns the conversation, and what happened last; None where there is no conversation."""
    conversation = context.conversation
    if conversation.id is None:
        return None
    turn = turn_of(conversation)
    kind, symbol = channel(conversation.channel)
    inbox = context.inbox_name or (conversation.channel and kind)
    parts: list[Node] = [
        span(".owner")[_owner(context)],
        conversation.team and conversation.team.name and span(dir="auto")[ellipsize(conversation.team.name, NAME)],
        inbox and span(".inbox", dir="auto", title=kind)[icon(symbol), " ", ellipsize(inbox, NAME)],
        _unanswered_note(turn.unanswered, has_badge=conversation.awaited_since is not None),
        turn.reply and _reply(turn.reply, context),
    ]
    return div(".turn")[icon("user"), div[join_with_dots([each for each in parts if each])]]


def _owner(context: Context) -> Node:
    assignee, agent = context.conversation.assignee, context.agent
    if assignee is None:
        return gettext("Nobody assigned")
    if agent is not None and assignee.id is not None and assignee.id == agent.id:
        return gettext("You")
    state = presence(assignee.availability_status) if assignee.availability_status in ("busy", "offline") else None
    name = span(dir="auto")[ellipsize(assignee_name(assignee), NAME)]
    return [name, " (", state, ")"] if state else name


def _unanswered_note(messages: tuple[Message, ...], *, has_badge: bool) -> Node:
    """How many messages are unanswered, and since when, unless a badge shows that."""
    if not messages:
        return None
    since = messages[0].created_at
    count = len(messages)
    if since is None or has_badge:
        return ngettext("{count} unanswered", "{count} unanswered", count)
    is_today = formats().day_of(since) == formats().day_of(render_context().now)
    return ngettext(
        "{count} unanswered since {time}",
        "{count} unanswered since {time}",
        count,
        time=formats().time(since) if is_today else formats().moment(since),
    )


def _reply(message: Message, context: Context) -> Node:
    time = when(message.created_at)
    line = (
        rich_text("You replied {time}", time=time)
        if is_own(message, context.agent)
        else rich_text("{name} replied {time}", name=_name(message, context), time=time)
    )
    return [line, " · ", gettext("read")] if message.status == "read" else line


def _name(message: Message, context: Context) -> Node:
    return span(dir="auto")[ellipsize(sender_name(message, context.contact), NAME)]
