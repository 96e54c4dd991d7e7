"""What the agent sees, one panel a file. `summary` is the head of the page; the others are sections under it."""

from app.page.panel import Panel
from app.panels.attributes import attributes
from app.panels.contact import contact
from app.panels.conversation import conversation
from app.panels.files import files
from app.panels.found import found
from app.panels.insights import insights
from app.panels.messages import messages
from app.panels.summary import summary
from app.panels.timeline import timeline

PANELS: tuple[Panel, ...] = (
    *(contact, conversation, attributes, insights, files, timeline, messages),
    *found("app.team"),
)
"""The panels that come with Deskside, and the team's own."""

__all__ = [
    "PANELS",
    "Panel",
    "attributes",
    "contact",
    "conversation",
    "files",
    "insights",
    "messages",
    "summary",
    "timeline",
]
