"""A message as a row: author, time, the message it answers, content, delivery."""

from dataclasses import dataclass

from htpy import Element, Node, article, div, footer, header, img, li, span

from app.context import Contact, Message, MessageType
from app.messages.attachments import attachments
from app.messages.body import body
from app.messages.details import message_details
from app.messages.email import is_email
from app.messages.quoted_reply import Target, quoted_reply
from app.ui.display_names import sender_name
from app.ui.elements import badge
from app.ui.i18n import gettext, gettext_noop, rich_text
from app.ui.icon_names import IconName
from app.ui.icons import icon
from app.ui.render_context import render_context
from app.ui.truncate import NAME, ellipsize, truncate
from app.ui.values import clock
from app.ui.word_breaks import add_word_breaks


@dataclass(frozen=True, slots=True)
class Row:
    """The inputs of a row, besides the render context.

    Attributes:
        message: The message.
        goes_on: Whether it continues the group of the message before it.
        contact: Whose conversation it is.
        target: The message that it answers, if it answers one.
        has_details: Whether its details are shown.
    """

    message: Message
    goes_on: bool
    contact: Contact
    target: Target | None = None
    has_details: bool = False


def key_of(message: Message) -> str:
    """The id of a message's row on the page."""
    return f"message-{message.id}"[:NAME]


def message_row(row: Row) -> Element:
    """Draw a message."""
    message = row.message
    if message.message_type is MessageType.ACTIVITY:
        return change(message)
    kind = "note" if message.private else message.message_type or MessageType.INCOMING
    classes = {str(kind): True, "mail": is_email(message), "goes-on": row.goes_on}
    return li(class_=classes, id=key_of(message))[
        article[
            _head(row),
            quoted_reply(row.target, row.contact) if row.target else None,
            body(message),
            attachments(message),
            message_details(message, row.contact) if row.has_details else None,
            _trouble(message),
        ]
    ]


def change(message: Message) -> Element:
    """Draw an activity line."""
    return li(".activity", id=key_of(message))[span(dir="auto")[truncate(message.content or "")], " ", _time(message)]


def _time(message: Message) -> Node:
    return clock(message.created_at) if message.created_at else None


def _head(row: Row) -> Element:
    message = row.message
    time = _time(message)
    if row.goes_on:
        return header(".later")[time]
    picture = message.sender and render_context().picture(message.sender.thumbnail)
    return header[
        picture and img(".sender", src=picture, alt="", loading="lazy", referrerpolicy="no-referrer"),
        span(".from", dir="auto")[add_word_breaks(ellipsize(sender_name(message, row.contact), NAME))],
        message.private and badge(gettext("Private note"), "note", "lock"),
        message.additional_attributes.campaign_id is not None and badge(gettext("Campaign"), "info", "megaphone"),
        time,
        _delivery(message),
    ]


_DELIVERY: dict[str, tuple[str, IconName]] = {
    "sent": (gettext_noop("Sent"), "check"),
    "delivered": (gettext_noop("Delivered"), "check-check"),
    "read": (gettext_noop("Read by the customer"), "check-check"),
}


def _delivery(message: Message) -> Node:
    """The delivery of a team's message; none for notes and failed messages."""
    is_ours = message.message_type in (MessageType.OUTGOING, MessageType.TEMPLATE) and not message.private
    if not is_ours or message.status not in _DELIVERY or message.content_attributes.deleted:
        return None
    title, symbol = _DELIVERY[message.status]
    return span(f".delivery.{message.status}", role="img", aria_label=gettext(title), title=gettext(title))[
        icon(symbol)
    ]


def _trouble(message: Message) -> Node:
    if message.status == "progress":
        return footer(".quiet")[gettext("Being sent …")]
    if message.status != "failed":
        return None
    reason = message.content_attributes.external_error
    label = rich_text("Not sent: {reason}", reason=truncate(reason)) if reason else gettext("Not sent")
    return footer(".failed")[icon("circle-alert"), div[label]]
