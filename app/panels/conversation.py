"""The conversation: who has it, since when, and where it came from."""

from htpy import Node, span

from app.context import AppliedSla, Browser, Context, Conversation
from app.insights import open_deadlines
from app.ui.chatwoot_links import conversation_address
from app.ui.display_names import assignee_name
from app.ui.elements import Fact, Row, disclosure, facts, lines, open_in_chatwoot, when
from app.ui.i18n import gettext, gettext_noop, rich_text
from app.ui.labels import PROMISES, channel
from app.ui.links import web_link
from app.ui.panel import Section, panel
from app.ui.render_context import RenderContext
from app.ui.truncate import MOST, truncate


@panel(
    "Conversation",
    icon="messages-square",
    order=20,
    reads=lambda context: (context.conversation.without_messages, context.contact.contact_inboxes),
)
def conversation(context: Context, scene: RenderContext) -> Section:
    """The conversation's facts, or nothing where there is no conversation; under "More" what is seldom needed."""
    conversation = context.conversation
    details = conversation.additional_attributes
    name, _ = channel(conversation.channel)
    main_facts = facts(
        [
            (
                gettext("Assignee"),
                assignee_name(conversation.assignee)
                if conversation.assignee
                else conversation.id and gettext("Nobody"),
            ),
            (gettext("Team"), conversation.team and conversation.team.name),
            (gettext("Inbox"), _inbox(context.inbox_name, name if conversation.channel else "")),
            (gettext("Subject"), details.mail_subject),
            (gettext("Started"), when(conversation.created_at or details.initiated_at.timestamp, scene)),
            (gettext("Last activity"), when(conversation.last_activity_at or conversation.timestamp, scene)),
            (gettext("Service level"), conversation.applied_sla and _service_level(conversation.applied_sla)),
            Fact(gettext("Deadlines"), _promises(conversation, scene), plain=""),
            (gettext("Language"), _language(details.browser_language or details.conversation_language, scene)),
            Fact(gettext("Started from"), web_link(details.referer), details.referer),
        ]
    )
    rest = disclosure("conversation", gettext("More"), facts(_seldom(conversation, scene))) if main_facts else None
    content = main_facts and [main_facts, open_in_chatwoot(conversation_address(context, scene)), rest]
    return Section(content, aside=conversation.id and f"#{conversation.id}")


def _inbox(inbox: str | None, channel_name: str) -> str:
    """An inbox's name and its channel, said once where they are the same."""
    if not inbox or inbox.strip().casefold() == channel_name.casefold():
        return inbox or channel_name
    return f"{inbox} ({channel_name})" if channel_name else inbox


def _seldom(conversation: Conversation, scene: RenderContext) -> list[Row]:
    details = conversation.additional_attributes
    return [
        Fact(gettext("Number"), conversation.id and f"#{conversation.id}", plain=str(conversation.id)),
        (gettext("First reply"), when(conversation.first_reply_created_at, scene)),
        (gettext("Seen by contact"), when(conversation.contact_last_seen_at, scene)),
        (gettext("Seen by agents"), when(conversation.agent_last_seen_at, scene)),
        (gettext("Seen by assignee"), when(conversation.assignee_last_seen_at, scene)),
        (gettext("Browser"), _browser(details.browser)),
        (gettext("System"), _system(details.browser)),
        (gettext("Kind"), details.type),
        (gettext("Call"), details.call_status),
        (gettext("Automatic reply"), gettext("Yes") if details.auto_reply else None),
        Fact(
            gettext("Identifier"), conversation.uuid and span(".code")[truncate(conversation.uuid)], conversation.uuid
        ),
    ]


def _browser(browser: Browser) -> str:
    return " ".join(part for part in (browser.browser_name, browser.browser_version) if part)


def _system(browser: Browser) -> str:
    system = " ".join(part for part in (browser.platform_name, browser.platform_version) if part)
    device = browser.device_name if browser.device_name not in (None, "Unknown") else None
    return " · ".join(part for part in (system, device) if part)


def _language(code: str | None, scene: RenderContext) -> str | None:
    return code and (scene.formats.language(code) or code)


_LEVELS = {
    "active": gettext_noop("being kept"),
    "hit": gettext_noop("kept"),
    "missed": gettext_noop("missed"),
    "active_with_misses": gettext_noop("missed in part"),
}


def _service_level(level: AppliedSla) -> str:
    label = _LEVELS.get(level.sla_status or "")
    state = gettext(label) if label else (level.sla_status or "").replace("_", " ")
    return ", ".join(part for part in (level.sla_name, state) if part)


def _promises(conversation: Conversation, scene: RenderContext) -> Node:
    """What is to be done by when, then what was missed."""
    due = [(gettext(PROMISES[each.kind]), when(each.due, scene)) for each in open_deadlines(conversation)]
    missed = [(kind, each) for each in conversation.sla_events[:MOST] if (kind := each.event_type) and kind in PROMISES]
    return lines(
        [
            *(rich_text("{what} due {time}", what=what, time=time) for what, time in due),
            *(
                rich_text("{what} missed {time}", what=gettext(PROMISES[kind]), time=when(each.created_at, scene))
                for kind, each in missed
            ),
        ]
    )
