"""The conversation's messages: the newest, as it reads, with notes and activity set apart."""

from htpy import Element, Node, article, button, div, footer, header, li, ol, span

from app.context import Attachment, Contact, Context, Message, MessageType
from app.page.elements import badge, when
from app.page.formats import weight
from app.page.icons import icon
from app.page.limits import NAME, cut, few, more, short
from app.page.links import file_name, named_link, outside, phone_link, web_address
from app.page.markdown import message_text
from app.page.panel import Section, panel
from app.page.scene import Scene
from app.page.words import ATTACHMENTS
from app.panels.bot import bot_part
from app.panels.email import email, is_email
from app.panels.people import contact_name, sender_name
from app.panels.text import opening


@panel(
    "Messages",
    icon="message-square",
    order=10,
    place="main",
    reads=lambda context: (context.conversation, context.contact),
)
def messages(context: Context, scene: Scene) -> Node | Section:
    """The newest messages, oldest of them first, and a button for earlier ones that the host has sent."""
    told = context.conversation.messages
    if not told:
        return context.conversation.id and _nothing()
    shown = told[-scene.messages_shown :]
    hidden = len(told) - len(shown)
    partial = not hidden and context.conversation.all_messages_loaded is False
    return Section(
        [
            hidden > 0
            and button(".earlier", type="button", data_action="earlier")[f"Show earlier messages ({hidden})"],
            partial and div(".quiet.partial")["Earlier messages appear once you scroll up in Chatwoot."],
            ol(".messages")[(_remembered(message, context.contact, scene) for message in shown)],
        ],
        aside=str(len(told)),
    )


def _nothing() -> Node:
    return div(".quiet")["No messages yet."]


def _remembered(message: Message, contact: Contact, scene: Scene) -> Node:
    return scene.memory.drawn(
        f"message-{message.id}", (message, contact_name(contact), scene), lambda: _entry(message, contact, scene)
    )


def _entry(message: Message, contact: Contact, scene: Scene) -> Element:
    key = f"message-{message.id}"[:NAME]
    if message.message_type is MessageType.ACTIVITY:
        return li(".activity", id=key)[
            span(dir="auto")[cut(message.content or "")], " ", when(message.created_at, scene)
        ]
    kind = "note" if message.private else message.message_type or MessageType.INCOMING
    return li(f".{kind}.mail" if is_email(message) else f".{kind}", id=key)[
        article[
            header[
                span(".from", dir="auto")[cut(sender_name(message, contact), NAME)],
                message.private and badge("Private note", "note", "lock"),
                when(message.created_at, scene),
            ],
            _body(message, scene),
            message.attachments and div(".attachments")[_attachments(message, scene)],
            _trouble(message),
        ]
    ]


def _body(message: Message, scene: Scene) -> Node:
    attributes = message.content_attributes
    if attributes.deleted:
        return div(".quiet")[icon("trash-2"), "This message was deleted."]
    if attributes.is_unsupported:
        return div(".quiet")["Chatwoot can't show this kind of message; look in the channel's own app."]
    if is_email(message):
        return email(message, scene)
    text = (message.content or "").strip()
    return [text and opening(text, lambda part: message_text(part, scene)), bot_part(message)]


def _attachments(message: Message, scene: Scene) -> Node:
    shown, left_out = few(message.attachments)
    return [(_attachment(each, scene) for each in shown), more(left_out)]


def _attachment(attachment: Attachment, scene: Scene) -> Element:
    title, symbol = ATTACHMENTS.get(attachment.file_type or "", ("Attachment", "paperclip"))
    address = web_address(attachment.data_url)
    size = attachment.file_size and span(".quiet")[scene.formats.measure(*weight(attachment.file_size))]
    name: Node = attachment.fallback_title or (address and file_name(address)) or title
    if attachment.file_type == "contact":
        name = [cut(_card_name(attachment), NAME), " ", phone_link(attachment.fallback_title or "")]
    elif attachment.file_type == "location":
        name, address = attachment.fallback_title or "Location", _map_address(attachment)
    transcript = attachment.transcribed_text and div(".transcript", dir="auto")[cut(attachment.transcribed_text)]
    shown: Node = span(dir="auto")[cut(name) if isinstance(name, str) else name]
    if address and attachment.file_type == "fallback":
        shown = named_link(address, short(attachment.fallback_title or ""))
    elif address:
        shown = outside(address, shown)
    return div(".attachment", title=title)[icon(symbol), shown, size, transcript]


def _card_name(attachment: Attachment) -> str:
    return " ".join(part for part in (attachment.meta.first_name, attachment.meta.last_name) if part)


def _map_address(attachment: Attachment) -> str | None:
    """Where a map shows the place; 0, 0 is Chatwoot's default for "unknown" (`app/models/attachment.rb`)."""
    north, east = attachment.coordinates_lat, attachment.coordinates_long
    return f"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=16/{north}/{east}" if north and east else None


def _trouble(message: Message) -> Node:
    if message.status == "progress":
        return footer(".quiet")["Being sent …"]
    if message.status != "failed":
        return None
    reason = message.content_attributes.external_error
    return footer(".failed")[icon("circle-alert"), "Not sent", reason and [": ", cut(reason)]]
