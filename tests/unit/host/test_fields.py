"""Every field that hosts send is either named in the typed context or left out on purpose."""

import types
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from app.context import Context
from app.host.host_version import dialect_of
from app.host.key_case import to_snake_case
from app.host.normalize import normalize
from tests import samples

OF_WHOLE_INBOXES = (
    *("account_sid", "allow_messages_after_resolved", "api_key_sid", "auth_token", "additional_attributes"),
    *("callback_webhook_url", "csat_survey_enabled", "email", "enable_auto_assignment", "enable_email_collect"),
    *("forward_to_email", "greeting_enabled", "greeting_message", "hmac_mandatory", "hmac_token", "imap_address"),
    *("imap_enabled", "imap_login", "imap_password", "imap_port", "inbox_identifier", "medium", "message_templates"),
    *("out_of_office_message", "phone_number", "provider_config", "selected_feature_flags", "smtp_address"),
    *("smtp_enabled", "smtp_login", "smtp_password", "smtp_port", "timezone", "web_widget_script", "webhook_url"),
    *("website_token", "working_hours", "working_hours_enabled"),
)

LEFT_OUT = {
    # said elsewhere in the context
    "Message.conversation": "the conversation itself, as it was then",
    "Message.message": "content",
    "Message.conversationId": "conversation_id",
    "Message.meta": "its error is content_attributes.external_error",
    "Sender.avatar_url": "thumbnail",
    "Sender.company_id": "the contact's",
    "Sender.last_activity_at": "the contact's",
    "Sender.created_at": "when an assistant was made",
    "Contact.type": "always contact",
    "Attachment.message_id": "the message that holds it",
    "Attachment.account_id": "the conversation's",
    "Inbox.channel_id": "a row in the host's database",
    "ContactDetails.source_id": "a row in the host's database",
    # what the host needs to draw or to validate, and nobody else
    "Message.sentiment": "empty in all hosts",
    "Message.external_source_ids": "of other channels' systems",
    "Message.previous_changes": "what an update has changed in the host's database",
    "Item.placeholder": "of a field that only the customer fills in",
    "Item.pattern": "of a field that only the customer fills in",
    "Item.pattern_error": "of a field that only the customer fills in",
    "Item.required": "of a field that only the customer fills in",
    "Email.content_type": "of the raw e-mail",
    "Email.headers": "of the raw e-mail",
    "Email.multipart": "of the raw e-mail",
    "SlaEvent.meta": "empty in all hosts",
    "ConversationDetails.tweet_id": "a channel that is no more",
    "ConversationDetails.tweet_source": "a channel that is no more",
    "Contact.attachments": "of the host's contact page",
    "Message.files": "of a message that is still being sent: attachments",
    "Message.ccEmails": "of a message that is still being sent",
    "Message.bccEmails": "of a message that is still being sent",
    "Conversation.performer": "whose action made the host push an update",
    "Contact.performer": "whose action made the host push an update",
    "Contact.account_id": "the conversation's",
    "Conversation.attachments": "those of its messages once more, v2.18 to v3.11",
    "Contact.contactableInboxes": "contact_inboxes",
    "Assignee.avatar_url": "thumbnail",
    "Assignee.type": "assignee_type",
    "Team.created_at": "a row in the host's database",
    "Team.updated_at": "a row in the host's database",
    "ContentAttributes.story_id": "of another channel's system",
    # secrets
    **{f"Inbox.{key}": "of whole inboxes, as hosts up to v4.0.1 send them" for key in OF_WHOLE_INBOXES},
    "ContactDetails.identifier_hash": "proves to the widget who a visitor is",
    "Assignee.outgoing_url": "may hold a secret of the bot's",
    "Conversation.contact_inbox": "holds the visitor's pubsub_token",
    "ContactInbox.source_id": "what identifies the visitor to the widget",
}


def unknown_fields(kind: Any, value: Any) -> Iterator[str]:
    """The keys in data that a type doesn't name, as `Model.key`."""
    models = list(_models(kind))
    if isinstance(value, list):
        for each in value:
            yield from unknown_fields(kind, each)
    elif isinstance(value, dict) and models:
        (model,) = models
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        for key, inner in value.items():
            if key in fields:
                yield from unknown_fields(fields[key].annotation, inner)
            else:
                yield f"{model.__name__}.{key}"


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    """The model in a field's type, such as that in `tuple[Message, ...]` or `Team | None`; none in free-form ones."""
    if isinstance(kind, type) and not isinstance(kind, types.GenericAlias) and issubclass(kind, BaseModel):
        yield kind
    for part in typing.get_args(kind):
        yield from _models(part)


def dropped_fields(name: str) -> set[str]:
    """The fields of a sample that the typed context doesn't name."""
    data = samples.data(name)
    return set(unknown_fields(Context, normalize(to_snake_case(data) if dialect_of(data) == "mobile camel" else data)))


@pytest.mark.parametrize("name", samples.NAMES)
def test_no_field_of_a_sample_is_overlooked(name: str) -> None:
    assert dropped_fields(name) <= LEFT_OUT.keys()


def test_nothing_is_left_out_that_nobody_sends() -> None:
    assert set().union(*map(dropped_fields, samples.NAMES)) == LEFT_OUT.keys()
