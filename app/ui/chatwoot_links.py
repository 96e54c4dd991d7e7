"""Where conversations, messages and contacts are found in Chatwoot itself (`Message.vue`, `ContactInfo.vue`)."""

from app.context import Context
from app.ui.render_context import render_context


def account_of(context: Context) -> int | None:
    """The account's number, from whatever part of the conversation tells it."""
    conversation = context.conversation
    numbers = (conversation.account_id, conversation.assignee and conversation.assignee.account_id)
    return next((number for number in numbers if number), None)


def conversation_address(context: Context, message: int | str | None = None) -> str | None:
    """Where Chatwoot shows the conversation, scrolled to a message if its number is given; None if that isn't known."""
    number = context.conversation.id
    address = _address(context, "conversations", number)
    return f"{address}?messageId={message}" if address and isinstance(message, int) else address


def contact_address(context: Context) -> str | None:
    """Where Chatwoot shows the contact; None if that isn't known."""
    return _address(context, "contacts", context.contact.id)


def _address(context: Context, kind: str, number: int | None) -> str | None:
    account = account_of(context)
    if render_context().host_origin is None or account is None or number is None:
        return None
    return f"{render_context().host_origin}/app/accounts/{account}/{kind}/{number}"
