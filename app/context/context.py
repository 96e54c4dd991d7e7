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
    def is_empty(self) -> bool:
        """Whether the host names neither a conversation nor a contact."""
        return self.conversation == Conversation() and self.contact == Contact()
