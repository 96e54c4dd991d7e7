"""A message in a line, where another one is about it."""

import re

from app.context import Message
from app.messages.email import above_quotation, is_email
from app.ui.i18n import say, word
from app.ui.labels import ATTACHMENTS
from app.ui.render_context import Scene
from app.ui.truncate import short

_MARKS = re.compile(r"\*\*|`|!?\[([^\]\n]*)\]\([^)\s]*\)")
"""Marks of Markdown that would be noise in a line: of a link its name stays."""


def preview(message: Message, scene: Scene, longest: int) -> str:
    """What a message says, else what is attached to it; '' if there is neither.

    Args:
        message: Any.
        scene: The circumstances of the drawing.
        longest: Characters of it.
    """
    attributes = message.content_attributes
    if attributes.deleted:
        return say("This message was deleted.")
    content = above_quotation(message.content or "") if is_email(message) else message.content or ""
    if text := " ".join(_MARKS.sub(r"\1", content[: 4 * longest]).split()):
        return short(text, longest)
    kinds = (ATTACHMENTS.get(each.file_type or "", (word("Attachment"), ""))[0] for each in message.attachments[:3])
    subject = attributes.email and attributes.email.subject
    return short(subject or scene.formats.listing([say(kind) for kind in kinds]), longest)
