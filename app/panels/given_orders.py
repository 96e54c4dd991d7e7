"""Which of their own orders the customer has named in the conversation."""

from app.commerce.attributes import attributes_read
from app.commerce.mentions import Index, Mention, find_mentions
from app.commerce.mentions import reads as messages_read
from app.commerce.records import Order, Orders
from app.context import Context, MessageType
from app.kit import render_context
from app.panels.purchases_line import lookup_of

_MOST = 3
"""Orders that are named."""


def given_orders(context: Context) -> tuple[tuple[Order, Mention], ...]:
    """The orders that the customer's own messages and their answers to forms name by number, the latest first.

    A number that none of their orders has is nothing.
    """
    messages = [each for each in context.conversation.messages if each.message_type is not MessageType.OUTGOING]
    inputs = dict(render_context().answers), attributes_read(context), messages_read(messages)

    def find() -> tuple[tuple[Order, Mention], ...]:
        lookup = lookup_of("orders", Orders)
        orders = {each.id: each for each in lookup[0].orders} if lookup else {}
        index = Index({key: order.names for key, order in orders.items()})
        mentions = find_mentions(index, messages) if orders else {}
        return tuple((orders[key], mention) for key, mention in list(mentions.items())[:_MOST])

    return render_context().cache.value("given-orders", inputs, find)
