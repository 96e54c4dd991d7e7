"""The conversation: who has it, since when, and where it came from."""

from htpy import Node, span

from app.context import AppliedSla, Browser, Context, Conversation
from app.insights import open_promises
from app.ui.chatwoot_links import conversation_address
from app.ui.display_names import assignee_name
from app.ui.elements import Fact, Row, elsewhere, facts, folded, lines, when
from app.ui.i18n import phrase, say, word
from app.ui.labels import PROMISES, channel
from app.ui.links import web_link
from app.ui.panel import Section, panel
from app.ui.render_context import Scene
from app.ui.truncate import MOST, cut


@panel(
    "Conversation",
    icon="messages-square",
    order=20,
    reads=lambda context: (context.conversation.without_messages, context.contact.contact_inboxes),
)
def conversation(context: Context, scene: Scene) -> Section:
    """The conversation's facts, or nothing where there is no conversation; under "More" what is seldom needed."""
    told = context.conversation
    details = told.additional_attributes
    name, _ = channel(told.channel)
    inbox = context.inbox_name
    shown = facts(
        [
            (say("Assignee"), assignee_name(told.assignee) if told.assignee else told.id and say("Nobody")),
            (say("Team"), told.team and told.team.name),
            (say("Inbox"), f"{inbox} ({name})" if inbox else told.channel and name),
            (say("Subject"), details.mail_subject),
            (say("Started"), when(told.created_at or details.initiated_at.timestamp, scene)),
            (say("Last activity"), when(told.last_activity_at or told.timestamp, scene)),
            (say("Service level"), told.applied_sla and _service_level(told.applied_sla)),
            Fact(say("Deadlines"), _promises(told, scene), plain=""),
            (say("Language"), _language(details.browser_language or details.conversation_language, scene)),
            Fact(say("Started from"), web_link(details.referer), details.referer),
        ]
    )
    rest = folded("conversation", say("More"), facts(_seldom(told, scene))) if shown else None
    content = shown and [shown, elsewhere(conversation_address(context, scene)), rest]
    return Section(content, aside=told.id and f"#{told.id}")


def _seldom(told: Conversation, scene: Scene) -> list[Row]:
    details = told.additional_attributes
    return [
        Fact(say("Number"), told.id and f"#{told.id}", plain=str(told.id)),
        (say("First reply"), when(told.first_reply_created_at, scene)),
        (say("Seen by contact"), when(told.contact_last_seen_at, scene)),
        (say("Seen by agents"), when(told.agent_last_seen_at, scene)),
        (say("Seen by assignee"), when(told.assignee_last_seen_at, scene)),
        (say("Browser"), _browser(details.browser)),
        (say("System"), _system(details.browser)),
        (say("Kind"), details.type),
        (say("Call"), details.call_status),
        (say("Automatic reply"), say("Yes") if details.auto_reply else None),
        Fact(say("Identifier"), told.uuid and span(".code")[cut(told.uuid)], told.uuid),
    ]


def _browser(browser: Browser) -> str:
    return " ".join(part for part in (browser.browser_name, browser.browser_version) if part)


def _system(browser: Browser) -> str:
    system = " ".join(part for part in (browser.platform_name, browser.platform_version) if part)
    device = browser.device_name if browser.device_name not in (None, "Unknown") else None
    return " · ".join(part for part in (system, device) if part)


def _language(code: str | None, scene: Scene) -> str | None:
    return code and (scene.formats.language(code) or code)


_LEVELS = {
    "active": word("being kept"),
    "hit": word("kept"),
    "missed": word("missed"),
    "active_with_misses": word("missed in part"),
}


def _service_level(level: AppliedSla) -> str:
    known = _LEVELS.get(level.sla_status or "")
    state = say(known) if known else (level.sla_status or "").replace("_", " ")
    return ", ".join(part for part in (level.sla_name, state) if part)


def _promises(told: Conversation, scene: Scene) -> Node:
    """What is to be done by when, then what was missed."""
    due = [(say(PROMISES[each.kind]), when(each.due, scene)) for each in open_promises(told)]
    missed = [(kind, each) for each in told.sla_events[:MOST] if (kind := each.event_type) and kind in PROMISES]
    return lines(
        [
            *(phrase("{what} due {time}", what=what, time=time) for what, time in due),
            *(
                phrase("{what} missed {time}", what=say(PROMISES[kind]), time=when(each.created_at, scene))
                for kind, each in missed
            ),
        ]
    )
