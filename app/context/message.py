"""A message of a conversation, from a person, a bot or the system."""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, JsonValue

from app.context.attachment import Attachment
from app.context.contact import ContactDetails
from app.context.email import Email
from app.context.model import Many, Model, Part, Values
from app.context.moment import Moment


class MessageType(StrEnum):
    """The origin of a message: the contact, the team, the system's log, or a template."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    ACTIVITY = "activity"
    TEMPLATE = "template"


def _message_type(value: object) -> object:
    """Chatwoot sends the number in its enum (`app/models/message.rb`); accept the name as well."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(MessageType):
        return tuple(MessageType)[value]
    return value


class Sender(Model):
    """The sender of a message. `type` is contact, user, agent_bot or captain_assistant."""

    id: int | str | None = None
    type: str | None = None
    name: str | None = None
    available_name: str | None = None
    email: str | None = None
    phone_number: str | None = None
    identifier: str | None = None
    blocked: bool | None = None
    availability_status: str | None = None
    description: str | None = None
    thumbnail: str | None = None
    additional_attributes: ContactDetails | None = None
    custom_attributes: Values = {}


class Choice(Model):
    """A choice in a bot's form: its value, and the label that the customer sees."""

    title: str | None = None
    label: str | None = None
    value: str | None = None


class CardAction(Model):
    """A button on a card: a link to `uri`, or a postback of `payload`."""

    type: str | None = None
    text: str | None = None
    uri: str | None = None
    payload: str | None = None


class Item(Model):
    """A part of a bot's message: a choice, a card, a field of a form, or an article.

    The message's `content_type` decides which fields are set (`content_attribute_validator.rb`).
    """

    title: str | None = None
    value: str | None = None
    description: str | None = None
    media_url: str | None = None
    link: str | None = None
    name: str | None = None
    label: str | None = None
    type: str | None = None
    options: Many[Choice] = ()
    actions: Many[CardAction] = ()


class Activity(Model):
    """The machine-readable content of an activity line (hosts after v4.15.1)."""

    type: str | None = None
    status: str | None = None


class ContentAttributes(Model):
    """The data of a message besides its text, by channel and kind (`content_attributes`).

    Incoming e-mails have `cc_email`, outgoing ones `cc_emails`.
    `submitted_values` is a list for choices and forms and an object for ratings, so it stays JSON.
    """

    in_reply_to: int | str | None = None
    in_reply_to_external_id: str | None = None
    deleted: bool | None = None
    is_unsupported: bool | None = None
    external_error: str | None = None
    external_echo: bool | None = None
    translations: dict[str, str] | None = None
    activity: Activity | None = None
    items: Many[Item] = ()
    submitted_values: JsonValue = None
    submitted_email: str | None = None
    display_type: str | None = None
    email: Email | None = None
    to_emails: Many[str] = ()
    cc_emails: Many[str] = ()
    bcc_emails: Many[str] = ()
    cc_email: str | tuple[str, ...] | None = None
    bcc_email: str | tuple[str, ...] | None = None
    story_sender: str | None = None
    story_url: str | None = None
    image_type: str | None = None
    referral: dict[str, JsonValue] | None = None
    whatsapp_flow_response: dict[str, JsonValue] | None = None
    type: str | None = None
    data: dict[str, JsonValue] | None = None

    @property
    def submitted_fields(self) -> tuple[dict[str, JsonValue], ...]:
        """The fields of a form that the customer has filled in, with their names and values."""
        values = self.submitted_values
        return tuple(each for each in values if isinstance(each, dict)) if isinstance(values, list) else ()

    @property
    def submitted_texts(self) -> tuple[str, ...]:
        """The submitted values that are text."""
        return tuple(text for each in self.submitted_fields if isinstance(text := each.get("value"), str))


class MessageDetails(Model):
    """`additional_attributes` of a message: campaigns, templates, and who wrote it from Slack or as an assistant."""

    campaign_id: int | None = None
    template_params: dict[str, JsonValue] | None = None
    sender_name: str | None = None
    agent_name: str | None = None


class Call(Model):
    """A phone call (enterprise hosts since v4.14). Duration in seconds."""

    status: str | None = None
    direction: str | None = None
    duration_seconds: float | None = None
    from_number: str | None = None
    to_number: str | None = None
    accepted_by_agent_name: str | None = None
    started_at: Moment = None
    transcript: str | None = None
    recording_url: str | None = None


class Message(Model):
    """A message. The host mixes three shapes in one list; `host.normalize` converts them to this one.

    `id` is text while the agent's browser is still sending it. `status` is sent, delivered, read, failed or progress.
    `private` marks notes that the customer never sees. `sender` is None for the system, for bots of some channels and
    for messages sent from a channel's own app.
    """

    id: int | str | None = None
    echo_id: str | None = None
    account_id: int | None = None
    content: str | None = None
    processed_message_content: str | None = None
    message_type: Annotated[MessageType | None, BeforeValidator(_message_type)] = None
    content_type: str | None = None
    content_attributes: Part[ContentAttributes] = ContentAttributes()
    additional_attributes: Part[MessageDetails] = MessageDetails()
    status: str | None = None
    private: bool | None = None
    source_id: str | None = None
    inbox_id: int | None = None
    conversation_id: int | None = None
    created_at: Moment = None
    updated_at: Moment = None
    sender: Sender | None = None
    sender_type: str | None = None
    sender_id: int | None = None
    attachments: Many[Attachment] = ()
    call: Call | None = None
