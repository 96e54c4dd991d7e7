"""The whole context that a host sends."""

from typing import Literal

from app.context.agent import Agent
from app.context.attribute import AttributeDefinition
from app.context.contact import Contact
from app.context.conversation import Conversation
from app.context.model import Many, Model, Part


class Context(Model):
    """The contact, the conversation and the agent who looks at them.

    `contact` and `conversation` are never None but may be empty, so that `context.contact.email` always works. `agent`
    is None before Chatwoot v2.12; hosts after v4.16.2 send `theme` and `definitions`.
    """

    contact: Part[Contact] = Contact()
    conversation: Part[Conversation] = Conversation()
    agent: Agent | None = None
    theme: Literal["light", "dark"] | None = None
    definitions: Many[AttributeDefinition] = ()

    @property
    def subject(self) -> tuple[int | None, int | None]:
        """The ids of the contact and the conversation."""
        return self.contact.id, self.conversation.id

    @property
    def inbox_name(self) -> str | None:
        """The name of the conversation's inbox, if the contact's list of inboxes has it.

        The conversation itself has only the inbox's id, and the host sends the list only after the agent has opened
        Chatwoot's own contact panel.
        """
        inboxes = (each.inbox for each in self.contact.contact_inboxes)
        return next(
            (each.name for each in inboxes if each.id is not None and each.id == self.conversation.inbox_id), None
        )

    @property
    def is_empty(self) -> bool:
        """Whether the host names neither a conversation nor a contact."""
        return self.conversation == Conversation() and self.contact == Contact()
