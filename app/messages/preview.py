"""A message in one line."""

import re

from app.context import Message, MessageType
from app.messages.email import is_email
from app.messages.quotes import text_above_quote
from app.ui.i18n import gettext, gettext_noop
from app.ui.labels import ATTACHMENTS
from app.ui.markdown import unescape
from app.ui.render_context import formats
from app.ui.truncate import ellipsize

_MARKS = re.compile(r"\*\*|`|!?\[([^\]\n]*)\]\([^)\s]*\)")
"""Marks of Markdown that would be noise in one line; of a link the name stays."""


def preview(message: Message, longest: int) -> str:
    """A message's text, else its attachments; '' if there is neither.

    Args:
        message: Any.
        longest: Characters of it.
    """
    attributes = message.content_attributes
    if attributes.deleted:
        return gettext("This message was deleted.")
    content = text_above_quote(message.content or "") if is_email(message) else message.content or ""
    if message.message_type is not MessageType.INCOMING:
        content = _MARKS.sub(r"\1", unescape(content[: 4 * longest]))
    if text := " ".join(content[: 4 * longest].split()):
        return ellipsize(text, longest)
    kinds = (
        ATTACHMENTS.get(each.file_type or "", (gettext_noop("Attachment"), ""))[0] for each in message.attachments[:3]
    )
    subject = attributes.email and attributes.email.subject
    return ellipsize(subject or formats().listing([gettext(kind) for kind in kinds]), longest)
