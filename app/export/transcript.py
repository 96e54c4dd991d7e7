"""The part of a context for files, and the head of all transcripts."""

from collections.abc import Iterator
from datetime import datetime

from app.context import Context
from app.ui.display_names import contact_name
from app.ui.i18n import gettext


def exportable(context: Context, *, with_notes: bool) -> Context:
    """The part of the context that may leave the page.

    Args:
        context: The context.
        with_notes: Whether private notes may; without them `last_non_activity_message`, which repeats one of the
            messages, goes as well.
    """
    conversation = context.conversation
    if not with_notes:
        public = tuple(message for message in conversation.messages if not message.private)
        conversation = conversation.model_copy(update={"messages": public, "last_non_activity_message": None})
    return context.model_copy(update={"conversation": conversation, "agent": None, "definitions": ()})


def title(context: Context) -> str:
    """A transcript's heading."""
    name = contact_name(context.contact)
    number = context.conversation.id
    return gettext("Conversation {number} with {name}", number=number, name=name) if number else name


def about(context: Context, now: datetime) -> Iterator[tuple[str, str]]:
    """A transcript's facts about the contact and itself, as labels and values."""
    contact, conversation = context.contact, context.conversation
    yield from (
        (label, value)
        for label, value in (
            (gettext("E-mail"), contact.email),
            (gettext("Phone"), contact.phone_number),
            (gettext("Status"), conversation.status),
            (gettext("Labels"), ", ".join(conversation.labels)),
            (gettext("Started"), conversation.created_at and moment(conversation.created_at)),
        )
        if value
    )
    yield gettext("Exported"), moment(now)
    if conversation.all_messages_loaded is not True:
        yield gettext("Messages"), gettext("Only those loaded in Chatwoot; there may be earlier ones.")


def moment(at: datetime | None) -> str:
    """A time that means the same everywhere; '' for none."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC" if at else ""
