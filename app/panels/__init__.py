"""What the agent sees, one panel a file. `summary` is the head of the page; the others are sections under it."""

from app.page.panel import Panel
from app.panels.attributes import attributes
from app.panels.contact import contact
from app.panels.conversation import conversation
from app.panels.messages import messages
from app.panels.summary import summary

PANELS: tuple[Panel, ...] = (contact, conversation, attributes, messages)
"""The panels that come with Deskside."""

__all__ = ["PANELS", "Panel", "attributes", "contact", "conversation", "messages", "summary"]
