"""The open conversation."""

from datetime import datetime

from app.context.agent import Assignee, Team
from app.context.message import Message, Sender
from app.context.model import Many, Model, Part, Values
from app.context.moment import Moment, ZonedMoment
from app.context.sla import AppliedSla, SlaEvent


class Browser(Model):
    """The browser in which a visitor started a website conversation."""

    browser_name: str | None = None
    browser_version: str | None = None
    device_name: str | None = None
    platform_name: str | None = None
    platform_version: str | None = None


class InitiatedAt(Model):
    """When the visitor opened the conversation, by the visitor's clock; on websites with its time zone."""

    timestamp: ZonedMoment = None


class ConversationDetails(Model):
    """`additional_attributes` of a conversation: where it came from, by channel (`widget/base_controller.rb` …)."""

    browser: Part[Browser] = Browser()
    browser_language: str | None = None
    conversation_language: str | None = None
    referer: str | None = None
    initiated_at: Part[InitiatedAt] = InitiatedAt()
    mail_subject: str | None = None
    in_reply_to: str | None = None
    auto_reply: bool | None = None
    source: str | None = None
    type: str | None = None
    call_status: str | None = None


class Conversation(Model):
    """A conversation: a snapshot of the host's memory.

    `id` is the number that agents see. `status` is open, resolved, pending or snoozed; `priority` is low, medium, high
    or urgent; `channel` is a class name such as `Channel::WebWidget`. `unread_count` is capped at 10 by the host.
    `sender` is the contact as the conversation knows them, which may be older or newer than `context.contact`.
    `messages` are the newest, oldest first, 1 to 21 of them unless the agent has scrolled up; see
    `all_messages_loaded`. `snoozed_until` of None on a snoozed conversation means "until the next reply".

    Source: `conversations/partials/_conversation.json.jbuilder` and `conversations/event_data_presenter.rb`.
    """

    id: int | None = None
    uuid: str | None = None
    account_id: int | None = None
    inbox_id: int | None = None
    status: str | None = None
    priority: str | None = None
    channel: str | None = None
    can_reply: bool | None = None
    muted: bool | None = None
    hmac_verified: bool | None = None
    labels: Many[str] = ()
    unread_count: int | None = None
    sender: Sender | None = None
    assignee: Assignee | None = None
    assignee_type: str | None = None
    team: Team | None = None
    created_at: Moment = None
    updated_at: Moment = None
    timestamp: Moment = None
    last_activity_at: Moment = None
    agent_last_seen_at: Moment = None
    assignee_last_seen_at: Moment = None
    contact_last_seen_at: Moment = None
    first_reply_created_at: Moment = None
    waiting_since: Moment = None
    snoozed_until: Moment = None
    sla_policy_id: int | None = None
    applied_sla: AppliedSla | None = None
    sla_events: Many[SlaEvent] = ()
    additional_attributes: Part[ConversationDetails] = ConversationDetails()
    custom_attributes: Values = {}
    messages: Many[Message] = ()
    last_non_activity_message: Message | None = None
    all_messages_loaded: bool | None = None
    data_fetched: bool | None = None

    @property
    def awaited_since(self) -> datetime | None:
        """The time since which the customer waits for a reply; None if they don't, as in a resolved conversation.

        Chatwoot keeps `waiting_since` when an agent resolves the conversation without a reply.
        """
        return None if self.status == "resolved" else self.waiting_since

    @property
    def without_messages(self) -> "Conversation":
        """Return the conversation without its messages."""
        return self.model_copy(update={"messages": (), "last_non_activity_message": None})
