"""Whose turn it is: the customer's unanswered messages, or the team's last reply."""

from dataclasses import dataclass

from app.context import Agent, Conversation, Message
from app.insights.talk import side_of


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is in a conversation.

    Attributes:
        unanswered: The customer's messages since the team's last reply, the oldest first; none where it is resolved.
        reply: The team's last reply, if nothing of the customer's came after it.
    """

    unanswered: tuple[Message, ...] = ()
    reply: Message | None = None


def turn_of(conversation: Conversation) -> Turn:
    """Say whose turn it is, from the messages that the host has loaded.

    Args:
        conversation: Its messages, the oldest first.
    """
    unanswered: list[Message] = []
    reply = None
    for message in reversed(conversation.messages):
        if message.content_attributes.deleted:
            continue
        side = side_of(message)
        if side == "customer":
            unanswered.append(message)
        elif side == "team":
            reply = None if unanswered else message
            break
    is_open = conversation.status != "resolved"
    return Turn(tuple(reversed(unanswered)) if is_open else (), reply)


def is_own(message: Message, agent: Agent | None) -> bool:
    """Whether the agent who looks at the page wrote a message."""
    return (
        agent is not None
        and message.sender is not None
        and message.sender.id is not None
        and message.sender.id == agent.id
    )
