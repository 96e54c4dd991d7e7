"""The message that another one answers: its beginning, with a link to it."""

from dataclasses import dataclass

from htpy import Element, Node, button, div, span

from app.context import Contact, Message
from app.messages.preview import preview
from app.ui.display_names import sender_name
from app.ui.i18n import gettext
from app.ui.icons import icon
from app.ui.truncate import NAME, ellipsize

_PREVIEW = 100
"""Characters of the other message: two lines."""


@dataclass(frozen=True, slots=True)
class Target:
    """The message that another one answers.

    Attributes:
        message: The message, or None if the host has not loaded it.
        place: The id of its row on the page, or None if it is not shown.
    """

    message: Message | None
    place: str | None = None


def quoted_reply(target: Target, contact: Contact) -> Element:
    """Draw the answered message."""
    message = target.message
    if message is None:
        return div(".reply.quiet")[icon("corner-up-left"), gettext("Replies to an earlier message.")]
    parts: list[Node] = [
        icon("corner-up-left"),
        span(".reply-from", dir="auto")[ellipsize(sender_name(message, contact), NAME)],
        " ",
        span(".reply-text", dir="auto")[preview(message, _PREVIEW) or "…"],
    ]
    if target.place is None:
        return div(".reply")[parts]
    return button(".reply", type="button", data_jump=target.place, title=gettext("Go to this message"))[parts]
