"""The timeline: the conversation's activity, the newest first."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TypeAlias

from htpy import Element, Node, div, span

from app.context import Conversation, Message, MessageType
from app.kit import Context, IconName, Section, expandable_list, icon, panel, render_context, when
from app.ui.i18n import format_integer, gettext
from app.ui.labels import PROMISES
from app.ui.truncate import take, truncate

_AT_ONCE = 5
_NEVER = datetime.min.replace(tzinfo=UTC)
_LONGEST = 300
"""Characters of an activity line."""

Happened: TypeAlias = tuple[datetime | None, IconName, str]
"""When something happened, its icon, and what it was."""


def _reads(context: Context) -> object:
    conversation = context.conversation
    return (
        _activity(conversation),
        conversation.created_at,
        conversation.first_reply_created_at,
        conversation.sla_events,
    )


@panel("Timeline", icon="history", order=150, reads=_reads, is_open=False)
def timeline(context: Context) -> Node | Section:
    """Activity and the conversation's own times: the five latest, and the others one press away."""
    done = [*_breaches(context.conversation), *_activity(context.conversation)]
    if not done:
        return None  # the conversation's own times alone are among its facts
    events = sorted([*done, *_milestones(context)], key=lambda entry: entry[0] or _NEVER, reverse=True)
    visible, left_out = take(events)
    entries = [_entry(each) for each in visible]
    return Section(expandable_list("timeline", entries, _AT_ONCE, left_out), aside=format_integer(len(events)))


def _milestones(context: Context) -> Iterator[Happened]:
    conversation = context.conversation
    if conversation.created_at:
        yield conversation.created_at, "messages-square", gettext("Conversation started")
    if conversation.first_reply_created_at:
        yield conversation.first_reply_created_at, "corner-up-left", gettext("First reply")


def _breaches(conversation: Conversation) -> Iterator[Happened]:
    for event in conversation.sla_events:
        if event.created_at and event.event_type in PROMISES:
            yield event.created_at, "timer", gettext("{what} missed", what=gettext(PROMISES[event.event_type]))


def _activity(conversation: Conversation) -> list[Happened]:
    def add(before: list[Happened], messages: Iterable[Message]) -> list[Happened]:
        activity = [each for each in messages if each.message_type is MessageType.ACTIVITY]
        return [*before, *((each.created_at, "activity", each.content) for each in activity if each.content)]

    return render_context().cache.fold("activity", None, conversation.messages, list[Happened](), add)


def _entry(happened: Happened) -> Element:
    at, symbol, text = happened
    return div(".happened")[icon(symbol), span(dir="auto")[truncate(text, _LONGEST)], span(".quiet.small")[when(at)]]
