"""The whole of what a host says at once."""

from typing import Literal

from app.context.agent import Agent
from app.context.attribute import AttributeDefinition
from app.context.contact import Contact
from app.context.conversation import Conversation
from app.context.model import Many, Model, Part


class Context(Model):
    """The contact, the conversation and the agent who looks at them.

    `contact` and `conversation` are always there, empty where the host says nothing of them, so that
    `context.contact.email` needs no questions asked. `agent` is None before Chatwoot v2.12; `theme` and `definitions`
    come with hosts after v4.16.2.
    """

    contact: Part[Contact] = Contact()
    conversation: Part[Conversation] = Conversation()
    agent: Agent | None = None
    theme: Literal["light", "dark"] | None = None
    definitions: Many[AttributeDefinition] = ()

    @property
    def subject(self) -> tuple[int | None, int | None]:
        """Whom and what it is about: the contact's and the conversation's numbers."""
        return self.contact.id, self.conversation.id

    @property
    def inbox_name(self) -> str | None:
        """The name of the conversation's inbox, if the contact's list of inboxes happens to hold it.

        The conversation itself carries only a number, and the list is there only once the agent has opened Chatwoot's
        own contact panel.
        """
        inboxes = (each.inbox for each in self.contact.contact_inboxes)
        return next(
            (each.name for each in inboxes if each.id is not None and each.id == self.conversation.inbox_id), None
        )

    @property
    def is_empty(self) -> bool:
        """Whether the host names neither a conversation nor a contact."""
        return self.conversation == Conversation() and self.contact == Contact()
