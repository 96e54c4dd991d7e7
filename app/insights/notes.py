"""The private note that an agent must see: the newest that mentions them and waits for them, else the newest."""

from dataclasses import dataclass

from app.context import Agent, Conversation, Message
from app.insights.turn import is_own


@dataclass(frozen=True, slots=True)
class Note:
    """A private note.

    Attributes:
        message: The note.
        mentions_agent: Whether it mentions the agent who looks at the page, who has written nothing since.
    """

    message: Message
    mentions_agent: bool = False


def note_of(conversation: Conversation, agent: Agent | None) -> Note | None:
    """The note to show, of those that the host has loaded.

    Args:
        conversation: Its messages, the oldest first.
        agent: Who looks at the page; None on hosts that don't say.
    """
    newest: Message | None = None
    is_waiting = agent is not None and agent.id is not None
    for message in reversed(conversation.messages):
        is_waiting = is_waiting and not is_own(message, agent)
        if not message.private or message.content_attributes.deleted:
            continue
        if is_waiting and agent and f"(mention://user/{agent.id}/" in (message.content or ""):
            return Note(message, mentions_agent=True)
        newest = newest or message
    return Note(newest) if newest else None
