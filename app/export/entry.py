"""A message in an export: its text as written, and everything else in its row on the page.

The row is drawn as on the page and read back, so whatever the page shows is in every file.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.context import Context, Message, MessageType
from app.export.flatten import Line, flatten, plain
from app.messages.button_answers import button_answers
from app.messages.html_text import html_text
from app.messages.message_row import Row, message_row
from app.messages.quoted_reply import Target
from app.ui.display_names import sender_name
from app.ui.formats import Formats
from app.ui.htpy_adapter import markup
from app.ui.i18n import gettext
from app.ui.links import origin_of, web_address
from app.ui.markdown import unescape
from app.ui.render_context import ANY_TIME, RenderContext, use_render_context

_HARD_BREAK = re.compile(r"\\(?=\r?\n)")
"""What Chatwoot's editor writes for Shift+Enter since v4.9."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A message in a file.

    Attributes:
        message: The message.
        author: Who wrote it, and whether it is a private note.
        text: The message's own text.
        above: The lines above it: the message it answers, an e-mail's head and subject.
        below: The lines below it: choices, answers, cards, ratings, calls, transcripts, files, and why it failed.
    """

    message: Message
    author: str
    text: str
    above: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The whole entry as lines of text, without author and time."""
        return [*plain(self.above), *(self.text.split("\n") if self.text else ()), *plain(self.below)]


def entries(context: Context, formats: Formats) -> Iterator[Entry]:
    """The entries of all messages, the oldest first.

    Args:
        context: The context, without anything that must not leave the page.
        formats: How sizes and languages are written.
    """
    messages = context.conversation.messages
    surroundings = RenderContext(ANY_TIME, formats, _origins(messages))
    answers = button_answers(messages)
    by_id = {str(message.id): message for message in messages}
    for message in messages:
        if message.message_type is MessageType.ACTIVITY:
            yield Entry(message, gettext("Activity"), (message.content or "").strip())
            continue
        reply = message.content_attributes.in_reply_to
        target = None if reply is None else Target(by_id.get(str(reply)))
        row = Row(answers.get(str(message.id), message), goes_on=False, contact=context.contact, target=target)
        with use_render_context(surroundings):
            above, below = flatten(markup(message_row(row)))
        yield Entry(message, _author(message, context), _text(message), tuple(above), tuple(below))


def _origins(messages: Iterable[Message]) -> frozenset[str]:
    """Where files are: a file shows none of them, so it may name them all, with what was said in them."""
    addresses = (web_address(each.data_url) for message in messages for each in message.attachments)
    return frozenset(origin_of(address) for address in addresses if address)


def _author(message: Message, context: Context) -> str:
    name = sender_name(message, context.contact)
    return gettext("{name} (private note)", name=name) if message.private else name


def _text(message: Message) -> str:
    """A message's whole text; for an e-mail with HTML only, the text in that."""
    attributes = message.content_attributes
    if attributes.deleted or attributes.is_unsupported:
        return ""
    mail = attributes.email
    text = message.content or ""
    if message.message_type is not MessageType.INCOMING:
        text = unescape(_HARD_BREAK.sub("", text))
    if mail and not (text and message.message_type is MessageType.OUTGOING):
        # Of an e-mail with HTML alone, Chatwoot's own text is what it takes for the reply; the page shows all of it.
        html = html_text(mail.html_content.full or "")
        text = mail.text_content.full or html or text or mail.html_content.reply or ""
    return text.replace("\r\n", "\n").strip()
