"""A site's own error message, out of its answer."""

from collections.abc import Sequence

from app.context.json_text import parse_json

_LONGEST = 300
"""The most characters of a message."""

_LONGEST_SOURCE = 20_000
"""The most characters of an answer that is searched for it."""

_KEYS = ("detail", "message", "error_description", "error", "title")
"""The keys of error messages: RFC 9457, RFC 6749 and common practice."""


def error_detail(text: str, keys: Sequence[str] = _KEYS) -> str:
    """Return the message as one line of plain text; empty if there is none.

    Args:
        text: The answer.
        keys: Where to look for it in JSON; the first that is set counts.
    """
    if len(text) > _LONGEST_SOURCE or text.lstrip().startswith("<"):
        return ""
    try:
        detail: object = parse_json(text)
    except ValueError:
        detail = text
    while isinstance(detail, dict):
        detail = next((detail[key] for key in keys if detail.get(key)), "")
    line = " ".join(detail.split()) if isinstance(detail, str) else ""
    return "".join(filter(str.isprintable, line))[:_LONGEST]
