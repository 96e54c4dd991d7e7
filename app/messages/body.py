"""The body of a message, by its kind."""

from collections.abc import Callable

from htpy import Node, details, div
from htpy import summary as summary_tag

from app.context import Message, MessageType
from app.context.email import Email
from app.messages.bot_content import bot_content
from app.messages.call import call
from app.messages.channel_content import channel_content
from app.messages.collapsible_text import collapsible_text
from app.messages.email import email, is_email
from app.messages.html_text import html_text
from app.ui.i18n import gettext
from app.ui.icons import icon
from app.ui.markdown import message_text, plain_text
from app.ui.render_context import formats
from app.ui.truncate import NAME, ellipsize

_LANGUAGES = 10
"""Translations that are offered."""

_RENDERED_KINDS = frozenset(
    {
        *("text", "input_text", "input_textarea", "input_email", "input_select", "input_csat", "cards", "form"),
        *("article", "incoming_email", "sticker", "voice_call"),
    }
)
"""Kinds of messages with a view of their own (`app/models/message.rb`)."""


def body(message: Message) -> Node:
    """Draw a message's content, apart from its attachments."""
    attributes = message.content_attributes
    if attributes.deleted:
        return div(".quiet")[icon("trash-2"), " ", gettext("This message was deleted.")]
    if attributes.is_unsupported:
        return div(".quiet")[gettext("Chatwoot can't show this message type; see it in the channel's own app.")]
    if is_email(message):
        return [email(message), _translations(message), is_blank(message) and _blank()]
    text = message.content or ""
    return [
        text.strip() and collapsible_text(text.rstrip().lstrip("\r\n"), _renderer(message)),
        bot_content(message),
        call(message),
        channel_content(message),
        _translations(message),
        _unknown_kind(message),
        is_blank(message) and _blank(),
    ]


def _renderer(message: Message) -> Callable[[str], Node]:
    """Customers' text is shown as typed; agents' and bots' text is Markdown."""
    return plain_text if message.message_type is MessageType.INCOMING else message_text


def is_blank(message: Message) -> bool:
    """Whether a message has nothing to show."""
    attributes = message.content_attributes
    mail = attributes.email or Email()
    texts = (message.content, mail.subject, mail.text_content.full, mail.html_content.full, mail.html_content.reply)
    kind = None if message.content_type in ("text", "incoming_email") else message.content_type
    others = (
        *(kind, message.attachments, message.call, message.additional_attributes.template_params),
        *(attributes.referral, attributes.whatsapp_flow_response, attributes.story_url, attributes.image_type),
    )
    return not any(others) and not any(map(str.strip, filter(None, texts)))


def _blank() -> Node:
    return div(".quiet")[gettext("This message has no content.")]


def _translations(message: Message) -> Node:
    translations = message.content_attributes.translations or {}
    return [
        details(".folded", id=f"translation-{at}-{message.id}"[:NAME])[
            summary_tag[
                icon("languages"),
                gettext("In {language}", language=formats().language(code) or ellipsize(code, 20)),
            ],
            collapsible_text(html_text(text) if is_email(message) else text, plain_text),
        ]
        for at, (code, text) in enumerate([*translations.items()][:_LANGUAGES])
        if text.strip()
    ]


def _unknown_kind(message: Message) -> Node:
    kind = message.content_type
    if kind is None or kind in _RENDERED_KINDS:
        return None
    if kind == "integrations" and message.content_attributes.type == "dyte":
        return div(".quiet")[icon("video"), " ", gettext("Video call invitation (Dyte)")]
    return div(".quiet.small")[gettext("Message type in Chatwoot: {kind}", kind=ellipsize(kind))]
