"""E-mails: sender, recipients, subject and body.

The HTML of an e-mail never stands in the page. Python renders the text, which is there at once and without any script.
`static/page/email-frame.mjs` asks for the HTML once the agent can see the e-mail (`html_of`), sanitizes it, and puts it
into a frame.
"""

import zlib

from htpy import Node, button, deskside_mail, details, div, span
from htpy import summary as summary_tag

from app.context import Context, Message, MessageType
from app.context.email import Email
from app.messages.collapsible_text import collapsible_text
from app.messages.html_text import html_text
from app.messages.quotes import is_forward, split_quotes
from app.ui.elements import facts
from app.ui.formats import weight
from app.ui.i18n import gettext, gettext_noop
from app.ui.markdown import message_text, plain_text
from app.ui.render_context import formats, render_context
from app.ui.truncate import truncate

_LARGEST = 2_000_000
"""Characters of the largest HTML that is shown; cleaning it takes a browser about a second."""


def is_email(message: Message) -> bool:
    """Whether a message is an e-mail, as Chatwoot tells them (`content_attributes`)."""
    attributes = message.content_attributes
    return attributes.email is not None or bool(attributes.to_emails)


def email(message: Message) -> Node:
    """An e-mail's head and its text."""
    attributes = message.content_attributes
    subject = attributes.email and attributes.email.subject
    return [
        div(".mail-head")[_head(message)],
        subject and div(".subject", dir="auto")[truncate(subject)],
        _letter(message),
    ]


def html_of(context: Context, key: str) -> str | None:
    """The HTML of the e-mail whose message has this id; None if there is none."""
    messages = (each for each in reversed(context.conversation.messages) if str(each.id) == key)
    return next((_html(message) for message in messages), None)


def _head(message: Message) -> Node:
    attributes = message.content_attributes
    mail = attributes.email
    return facts(
        [
            (gettext("From"), mail and ", ".join(mail.from_)),
            (gettext("To"), ", ".join(attributes.to_emails or (mail.to if mail else ()))),
            (gettext("Cc"), ", ".join(attributes.cc_emails or (mail.cc if mail else ()))),
            (gettext("Bcc"), ", ".join(attributes.bcc_emails or (mail.bcc if mail else ()))),
        ]
    )


def _html(message: Message) -> str | None:
    """The HTML to show; None where the text says the same, as in what the team wrote (`bubbles/Email/Index.vue`)."""
    mail = message.content_attributes.email
    if mail is None or (message.message_type is MessageType.OUTGOING and message.content):
        return None
    html = mail.html_content.full
    return html if html and not html.isspace() else None


def _text(message: Message) -> str:
    """Return the text of an e-mail, for when its HTML can't be shown."""
    mail = message.content_attributes.email or Email()
    return (
        mail.text_content.full
        or message.content
        or html_text(mail.html_content.full or "")
        or mail.html_content.reply
        or ""
    )


def _letter(message: Message) -> Node:
    mail = message.content_attributes.email
    if message.message_type is MessageType.OUTGOING and message.content:
        return collapsible_text(message.content.strip(), message_text)
    plain = _fold_quotes(_text(message).replace("\r\n", "\n").strip(), mail.subject if mail else None)
    html = _html(message)
    if html is None or message.id is None:
        return plain
    if len(html) > _LARGEST:
        size = formats().measure(*weight(len(html)))
        return [
            plain,
            div(".quiet.small")[gettext("Too large to format ({size}); shown as plain text.", size=size)],
        ]
    return deskside_mail(
        id=f"mail-{message.id}",
        data_key=str(message.id),
        data_version=f"{zlib.crc32(html.encode('utf-8', 'replace')):08x}",
        data_origins=" ".join(sorted(render_context().picture_origins)),
        data_others="ask" if render_context().pictures_elsewhere else "never",
        data_title=gettext("E-mail"),
        data_forward=mail is not None and is_forward(mail.subject),
    )[
        plain,
        [button(".small", slot=slot, type="button")[gettext(label)] for slot, label in _BUTTONS],
        div(".quiet.small", slot="hidden-pictures")[
            gettext("Pictures from other sites stay hidden; your admin has not allowed them.")
        ],
        span(slot="links")[gettext("Links lead to")],
    ]


_BUTTONS = (
    ("more", gettext_noop("Show all")),
    ("less", gettext_noop("Show less")),
    ("quoted", gettext_noop("Show quoted text")),
    ("unquoted", gettext_noop("Hide quoted text")),
    ("pictures", gettext_noop("Show pictures")),
)
"""What the e-mail's frame may need, by its slot in `static/page/email-frame.mjs`."""


def _fold_quotes(text: str, subject: str | None) -> Node:
    """Render a text with its quotations folded. Text between or below quotations stays visible."""
    parts = [(is_quoted, part.strip("\n").rstrip()) for is_quoted, part in split_quotes(text, subject)]
    return [
        details(".quoted")[summary_tag[gettext("Show quoted text")], collapsible_text(part, plain_text)]
        if is_quoted
        else collapsible_text(part, plain_text)
        for is_quoted, part in parts
        if part.strip()
    ]
