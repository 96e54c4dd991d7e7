"""A file for the agent, with a name that every system accepts."""

import re
from dataclasses import dataclass
from datetime import datetime

from app.context import Context
from app.ui.display_names import contact_name

_UNSAFE = re.compile(r"[^\w]+")
_LONGEST = 40
"""Characters of a name in a file's name: all together stay far below the 255 bytes that systems take."""


@dataclass(frozen=True, slots=True)
class File:
    """A file.

    Attributes:
        name: Its name.
        media_type: With its encoding.
        text: Its content.
    """

    name: str
    media_type: str
    text: str


def file_name(format_: str, context: Context, now: datetime, ending: str) -> str:
    """Name a file: `conversation-42-2026-09-05.md`, `contact-jordan-sample-2026-09-05.vcf`.

    Only letters, digits and hyphens, so that nothing in a stranger's name has a meaning.
    """
    what = (
        f"contact-{contact_name(context.contact)}" if format_ == "vcard" else f"conversation-{context.conversation.id}"
    )
    safe = _UNSAFE.sub("-", what)[:_LONGEST].strip("-_").lower()
    return f"{safe}-{now.date().isoformat()}.{ending}"
