"""The typed context: all data that Chatwoot sends about a contact and a conversation, in one shape.

Pure values without behaviour. Every field may be missing on any host: see `model.Model`.
"""

from app.context.agent import Agent, Assignee, Team
from app.context.attachment import Attachment
from app.context.attribute import AttributeDefinition
from app.context.contact import Contact, ContactDetails, ContactInbox, Inbox
from app.context.context import Context
from app.context.conversation import Browser, Conversation, ConversationDetails
from app.context.message import Message, MessageType, Sender
from app.context.sla import AppliedSla, SlaEvent

__all__ = [
    "Agent",
    "AppliedSla",
    "Assignee",
    "Attachment",
    "AttributeDefinition",
    "Browser",
    "Contact",
    "ContactDetails",
    "ContactInbox",
    "Context",
    "Conversation",
    "ConversationDetails",
    "Inbox",
    "Message",
    "MessageType",
    "Sender",
    "SlaEvent",
    "Team",
]
