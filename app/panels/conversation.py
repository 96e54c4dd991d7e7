"""The conversation: its start, its service level, and where it came from."""

from htpy import Node, span

from app.context import AppliedSla, Assignee, Browser, Conversation
from app.insights import open_deadlines
from app.kit import (
    Context,
    Fact,
    Row,
    Section,
    disclosure,
    facts,
    formats,
    lines,
    panel,
    when,
)
from app.ui.display_names import assignee_name
from app.ui.i18n import gettext, gettext_noop, rich_text
from app.ui.labels import PROMISES, channel, presence
from app.ui.links import external_link, file_name, readable, web_address, web_link
from app.ui.truncate import MOST, truncate


@panel(
    "Conversation",
    icon="messages-square",
    order=120,
    reads=lambda context: context.conversation.without_messages,
)
def conversation(context: Context) -> Section:
    """The conversation's facts, or nothing where there is no conversation; rarely needed facts under "More"."""
    conversation = context.conversation
    details = conversation.additional_attributes
    main_facts = facts(
        [
            (gettext("Subject"), details.mail_subject),
            (gettext("Started"), when(conversation.created_at or details.initiated_at.timestamp)),
            (gettext("Service level"), conversation.applied_sla and _service_level(conversation.applied_sla)),
            Fact(gettext("Deadlines"), _promises(conversation), plain=""),
            (gettext("Language"), _language(details.browser_language or details.conversation_language)),
            Fact(gettext("Started from"), web_link(details.referer), details.referer),
        ]
    )
    rest = disclosure("conversation", gettext("More"), facts(_seldom(conversation))) if main_facts else None
    content = main_facts and [main_facts, rest]
    return Section(content, aside=conversation.id and f"#{conversation.id}")


def _seldom(conversation: Conversation) -> list[Row]:
    details, assignee = conversation.additional_attributes, conversation.assignee or Assignee()
    picture = web_address(assignee.thumbnail)
    return [
        (gettext("First reply"), when(conversation.first_reply_created_at)),
        (gettext("Seen by contact"), when(conversation.contact_last_seen_at)),
        (gettext("Seen by agents"), when(conversation.agent_last_seen_at)),
        (gettext("Seen by assignee"), when(conversation.assignee_last_seen_at)),
        (gettext("Assignee's full name"), assignee.name if assignee.name != assignee_name(assignee) else None),
        (gettext("Assignee's e-mail"), assignee.email),
        (gettext("Assignee's role"), assignee.role and assignee.role.replace("_", " ").capitalize()),
        (gettext("Assignee's availability"), presence(assignee.availability_status)),
        Fact(
            gettext("Assignee's picture"),
            picture and external_link(picture, file_name(picture) or readable(picture)),
            picture,
        ),
        (gettext("Channel"), conversation.channel and channel(conversation.channel)[0]),
        (gettext("Inbox number"), conversation.inbox_id and f"#{conversation.inbox_id}"),
        (gettext("Opened by the visitor"), when(details.initiated_at.timestamp)),
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


def _language(code: str | None) -> str | None:
    return code and (formats().language(code) or code)


_LEVELS = {
    "active": gettext_noop("on track"),
    "hit": gettext_noop("met"),
    "missed": gettext_noop("missed"),
    "active_with_misses": gettext_noop("some deadlines missed"),
}


def _service_level(level: AppliedSla) -> str:
    label = _LEVELS.get(level.sla_status or "")
    state = gettext(label) if label else (level.sla_status or "").replace("_", " ")
    return ", ".join(part for part in (level.sla_name, state) if part)


def _promises(conversation: Conversation) -> Node:
    """Open deadlines, then missed ones."""
    due = [(gettext(PROMISES[each.kind]), when(each.due)) for each in open_deadlines(conversation)]
    missed = [(kind, each) for each in conversation.sla_events[:MOST] if (kind := each.event_type) and kind in PROMISES]
    return lines(
        [
            *(rich_text("{what} due {time}", what=what, time=time) for what, time in due),
            *(
                rich_text("{what} missed {time}", what=gettext(PROMISES[kind]), time=when(each.created_at))
                for kind, each in missed
            ),
        ]
    )
