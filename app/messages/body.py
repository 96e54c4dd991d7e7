"""What a message says, by its kind."""

import re
from collections.abc import Callable
from html import unescape

from htpy import Node, details, div
from htpy import summary as summary_tag

from app.context import Message, MessageType
from app.messages.bot_content import bot_content
from app.messages.call import call
from app.messages.channel_content import channel_content
from app.messages.collapsible_text import collapsible_text
from app.messages.email import email, is_email
from app.ui.i18n import gettext
from app.ui.icons import icon
from app.ui.markdown import message_text, plain_text
from app.ui.render_context import formats
from app.ui.truncate import NAME, ellipsize

_TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_LANGUAGES = 10
"""Translations that are offered."""

_RENDERED_KINDS = frozenset(
    {
        *("text", "input_text", "input_textarea", "input_email", "input_select", "input_csat", "cards", "form"),
        *("article", "incoming_email", "sticker", "voice_call"),
    }
)
"""Kinds of messages that are drawn as what they are (`app/models/message.rb`)."""


def body(message: Message) -> Node:
    """Draw what a message says, beside its attachments."""
    attributes = message.content_attributes
    if attributes.deleted:
        return div(".quiet")[icon("trash-2"), " ", gettext("This message was deleted.")]
    if attributes.is_unsupported:
        return div(".quiet")[gettext("Chatwoot can't show this message type; see it in the channel's own app.")]
    if is_email(message):
        return [email(message), _translations(message)]
    text = message.content or ""
    return [
        text.strip() and collapsible_text(text.rstrip().lstrip("\r\n"), _renderer(message)),
        bot_content(message),
        call(message),
        channel_content(message),
        _translations(message),
        _unknown(message),
    ]


def _renderer(message: Message) -> Callable[[str], Node]:
    """Customers' text stands as they typed it; Markdown is for what agents and bots write."""
    return plain_text if message.message_type is MessageType.INCOMING else message_text


def _translations(message: Message) -> Node:
    translations = message.content_attributes.translations or {}
    return [
        details(".folded", id=f"translation-{at}-{message.id}"[:NAME])[
            summary_tag[
                icon("languages"),
                gettext("In {language}", language=formats().language(code) or ellipsize(code, 20)),
            ],
            collapsible_text(_without_tags(text) if is_email(message) else text, plain_text),
        ]
        for at, (code, text) in enumerate([*translations.items()][:_LANGUAGES])
        if text.strip()
    ]


def _without_tags(html: str) -> str:
    """An e-mail's translation as text: it may be HTML (`composables/useTranslations.js`)."""
    return "\n".join(line for each in unescape(_TAG.sub("\n", html)).splitlines() if (line := each.strip()))


def _unknown(message: Message) -> Node:
    kind = message.content_type
    if kind is None or kind in _RENDERED_KINDS:
        return None
    if kind == "integrations" and message.content_attributes.type == "dyte":
        return div(".quiet")[icon("video"), " ", gettext("Video call invitation (Dyte)")]
    return div(".quiet.small")[gettext("Message type in Chatwoot: {kind}", kind=ellipsize(kind))]
