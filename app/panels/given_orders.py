"""Which of their own orders the customer has named in the conversation."""

from collections.abc import Iterable

from app.commerce.mentions import Index, Mention, add_mentions
from app.commerce.records import Order, Orders
from app.context import Context, Message, MessageType
from app.kit import render_context
from app.panels.purchases_line import lookup_of

_MOST = 3
"""Orders that are named."""


def given_orders(context: Context) -> tuple[tuple[Order, Mention], ...]:
    """The orders that the customer's own messages and their answers to forms name by number, the latest first.

    Numbers that none of their orders has are ignored.
    """
    cache = render_context().cache
    orders, index = cache.value("given-index", render_context().answers.get("orders"), _records)
    if not orders:
        return ()

    def add(before: dict[str, Mention], messages: Iterable[Message]) -> dict[str, Mention]:
        return add_mentions(index, before, (each for each in messages if each.message_type is not MessageType.OUTGOING))

    mentions = cache.fold("given-orders", index, context.conversation.messages, dict[str, Mention](), add)
    return tuple((orders[key], mention) for key, mention in [*reversed(mentions.items())][:_MOST])


def _records() -> tuple[dict[str, Order], Index]:
    lookup = lookup_of("orders", Orders)
    orders = {each.id: each for each in lookup[0].orders} if lookup else {}
    return orders, Index({key: order.names for key, order in orders.items()})
