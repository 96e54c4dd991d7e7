"""What the agent sees, one panel a file. A panel is a function of a context and a scene; None means nothing to show."""

from collections.abc import Callable
from typing import TypeAlias

from htpy import Node

from app.context import Context
from app.page.scene import Scene
from app.panels.attributes import attributes
from app.panels.contact import contact
from app.panels.conversation import conversation
from app.panels.messages import messages
from app.panels.summary import summary

Panel: TypeAlias = Callable[[Context, Scene], Node]

SIDE: tuple[Panel, ...] = (contact, conversation, attributes)
"""The panels of facts: above the messages on a narrow page, beside them on a wide one."""

__all__ = ["SIDE", "Panel", "attributes", "contact", "conversation", "messages", "summary"]
