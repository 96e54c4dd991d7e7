"""The addresses of conversations, messages and contacts in Chatwoot (`Message.vue`, `ContactInfo.vue`)."""

from app.context import Context
from app.ui.render_context import render_context


def account_of(context: Context) -> int | None:
    """The account's number, from any part of the conversation that has it."""
    conversation = context.conversation
    numbers = (conversation.account_id, conversation.assignee and conversation.assignee.account_id)
    return next((number for number in numbers if number), None)


def conversation_address(context: Context, message: int | str | None = None) -> str | None:
    """The conversation's address in Chatwoot, with a message's number scrolled to it; None if unknown."""
    number = context.conversation.id
    address = _address(context, "conversations", number)
    return f"{address}?messageId={message}" if address and isinstance(message, int) else address


def contact_address(context: Context) -> str | None:
    """The contact's address in Chatwoot; None if unknown."""
    return _address(context, "contacts", context.contact.id)


def _address(context: Context, kind: str, number: int | None) -> str | None:
    account = account_of(context)
    if render_context().host_origin is None or account is None or number is None:
        return None
    return f"{render_context().host_origin}/app/accounts/{account}/{kind}/{number}"
