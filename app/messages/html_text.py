"""HTML as plain text: of e-mails, and of their translations, which may be HTML (`composables/useTranslations.js`)."""

import re
from html import unescape

_BLOCK = re.compile(
    r"<(?:style|script|title)\b.*?(?:</(?:style|script|title)>|\Z)"
    r"|</?(?:address|article|blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|table|td|th|tr|ul)\b[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
"""Where lines of HTML end, and what is no text in it."""

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_LONG_REFERENCE = re.compile(r"&#(?=\d{8}|x[\da-f]{8})", re.IGNORECASE)
"""The beginning of a number that is no character's: `unescape` fails on 5,000 digits."""


def html_text(html: str) -> str:
    """The text of HTML, a line for each block."""
    text = _LONG_REFERENCE.sub("&amp;#", _TAG.sub("", _BLOCK.sub("\n", html)))
    return "\n".join(line for each in unescape(text).splitlines() if (line := each.strip()))
