"""The private note that an agent must see: the newest that mentions them and waits for them, else the newest."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.context import Agent, Message
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


@dataclass(frozen=True, slots=True)
class Notes:
    """The private notes of a conversation that may have to be shown.

    Attributes:
        newest: The newest.
        mention: The newest that mentions the agent who looks at the page, who has written nothing since.
    """

    newest: Message | None = None
    mention: Message | None = None

    @property
    def note(self) -> Note | None:
        """The note to show."""
        if self.mention:
            return Note(self.mention, mentions_agent=True)
        return Note(self.newest) if self.newest else None


def add_notes(notes: Notes, messages: Iterable[Message], agent: Agent | None) -> Notes:
    """The notes of a conversation with more messages.

    Args:
        notes: Those of the messages before.
        messages: The messages after them, the oldest first.
        agent: Who looks at the page; None on hosts that don't say.
    """
    newest, mention = notes.newest, notes.mention
    address = f"(mention://user/{agent.id}/" if agent and agent.id is not None else None
    for message in messages:
        if is_own(message, agent):
            mention = None
        if message.private and not message.content_attributes.deleted:
            newest = message
            if address and address in (message.content or "") and not is_own(message, agent):
                mention = message
    return Notes(newest, mention)
