"""Where conversations, messages and contacts are found in Chatwoot itself (`Message.vue`, `ContactInfo.vue`)."""

from app.context import Context
from app.ui.render_context import RenderContext


def account_of(context: Context) -> int | None:
    """The account's number, from whatever part of the conversation tells it."""
    conversation = context.conversation
    numbers = (conversation.account_id, conversation.assignee and conversation.assignee.account_id)
    return next((number for number in numbers if number), None)


def conversation_address(context: Context, scene: RenderContext, message: int | str | None = None) -> str | None:
    """Where Chatwoot shows the conversation, scrolled to a message if its number is given; None if that isn't known."""
    number = context.conversation.id
    address = _address(context, scene, "conversations", number)
    return f"{address}?messageId={message}" if address and isinstance(message, int) else address


def contact_address(context: Context, scene: RenderContext) -> str | None:
    """Where Chatwoot shows the contact; None if that isn't known."""
    return _address(context, scene, "contacts", context.contact.id)


def _address(context: Context, scene: RenderContext, kind: str, number: int | None) -> str | None:
    account = account_of(context)
    if scene.host_origin is None or account is None or number is None:
        return None
    return f"{scene.host_origin}/app/accounts/{account}/{kind}/{number}"
