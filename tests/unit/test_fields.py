"""Every field that hosts send is either named in the typed context or left out on purpose."""

import types
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from app.context import Context
from app.host.dialect import canonical
from tests import samples

LEFT_OUT = {
    # said elsewhere in the context
    "Conversation.meta": "flattened into the conversation",
    "Conversation.allMessagesLoaded": "all_messages_loaded",
    "Conversation.dataFetched": "data_fetched",
    "Message.conversation": "the conversation itself, as it was then",
    "Message.message": "content",
    "Message.conversationId": "conversation_id",
    "Message.meta": "its error is content_attributes.external_error",
    "Sender.avatar_url": "thumbnail",
    "Sender.additional_attributes": "the contact's",
    "Sender.custom_attributes": "the contact's",
    "Sender.company_id": "the contact's",
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
    # secrets
    "Assignee.outgoing_url": "may hold a secret of the bot's",
    "Conversation.contact_inbox": "holds the visitor's pubsub_token",
    "ContactInbox.source_id": "what identifies the visitor to the widget",
}


def unnamed(kind: Any, value: Any) -> Iterator[str]:
    """The keys in data that a type doesn't name, as `Model.key`."""
    models = list(_models(kind))
    if isinstance(value, list):
        for each in value:
            yield from unnamed(kind, each)
    elif isinstance(value, dict) and models:
        (model,) = models
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        for key, held in value.items():
            if key in fields:
                yield from unnamed(fields[key].annotation, held)
            else:
                yield f"{model.__name__}.{key}"


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    """The model in a field's type, such as that in `tuple[Message, ...]` or `Team | None`; none in free-form ones."""
    if isinstance(kind, type) and not isinstance(kind, types.GenericAlias) and issubclass(kind, BaseModel):
        yield kind
    for part in typing.get_args(kind):
        yield from _models(part)


@pytest.mark.parametrize("name", samples.NAMES)
def test_no_field_of_a_sample_is_overlooked(name: str) -> None:
    assert set(unnamed(Context, canonical(samples.data(name)))) <= LEFT_OUT.keys()


def test_nothing_is_left_out_that_nobody_sends() -> None:
    sent = {field for name in samples.NAMES for field in unnamed(Context, canonical(samples.data(name)))}

    assert sent == LEFT_OUT.keys()
