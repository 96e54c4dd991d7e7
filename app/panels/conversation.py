"""The conversation: who has it, since when, and where it came from."""

from app.context import Browser, Context
from app.page.elements import facts, when
from app.page.links import web_link
from app.page.panel import Section, panel
from app.page.scene import Scene
from app.page.words import channel
from app.panels.people import assignee_name, inbox_name


@panel(
    "Conversation",
    icon="messages-square",
    order=20,
    reads=lambda context: (context.conversation.without_messages, context.contact.contact_inboxes),
)
def conversation(context: Context, scene: Scene) -> Section:
    """The conversation's facts, or nothing where there is no conversation."""
    told = context.conversation
    details = told.additional_attributes
    name, _ = channel(told.channel)
    inbox = inbox_name(context)
    shown = facts(
        [
            ("Assignee", assignee_name(told.assignee) if told.assignee else told.id and "Nobody"),
            ("Team", told.team and told.team.name),
            ("Inbox", f"{inbox} ({name})" if inbox else told.channel and name),
            ("Subject", details.mail_subject),
            ("Started", when(told.created_at or details.initiated_at.timestamp, scene)),
            ("First reply", when(told.first_reply_created_at, scene)),
            ("Last activity", when(told.last_activity_at or told.timestamp, scene)),
            ("Seen by contact", when(told.contact_last_seen_at, scene)),
            ("Seen by agents", when(told.agent_last_seen_at, scene)),
            ("Seen by assignee", when(told.assignee_last_seen_at, scene)),
            (
                "Service level",
                told.applied_sla and _service_level(told.applied_sla.sla_name, told.applied_sla.sla_status),
            ),
            ("Browser", _browser(details.browser)),
            ("System", _system(details.browser)),
            ("Language", _language(details.browser_language or details.conversation_language, scene)),
            ("Started from", web_link(details.referer)),
        ]
    )
    return Section(shown, aside=told.id and f"#{told.id}")


def _browser(browser: Browser) -> str:
    return " ".join(part for part in (browser.browser_name, browser.browser_version) if part)


def _system(browser: Browser) -> str:
    system = " ".join(part for part in (browser.platform_name, browser.platform_version) if part)
    device = browser.device_name if browser.device_name not in (None, "Unknown") else None
    return " · ".join(part for part in (system, device) if part)


def _language(code: str | None, scene: Scene) -> str | None:
    return code and (scene.formats.language(code) or code)


def _service_level(name: str | None, status: str | None) -> str:
    state = (status or "").replace("_", " ")
    return ", ".join(part for part in (name, state) if part)
