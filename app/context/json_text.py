"""Parse JSON as JavaScript writes it: it may contain lone surrogates."""

import re

from pydantic import JsonValue
from pydantic_core import from_json


def parse_json(text: str) -> JsonValue:
    """Parse JSON. Only if that fails, lone surrogates are replaced, since they may be the cause.

    Raises:
        ValueError: It is not JSON.
    """
    try:
        parsed: JsonValue = from_json(text)
    except ValueError:
        if (repaired := replace_lone_surrogates(text)) == text:
            raise
        parsed = from_json(repaired)
    return parsed


_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(u[dD][89a-fA-F]..)|.)", re.DOTALL)
"""An escape in JSON text, from its backslash; the group matches a lone surrogate."""


def replace_lone_surrogates(text: str) -> str:
    """Replace lone surrogates in JSON text by U+FFFD.

    JavaScript strings may contain them, for instance if a text was cut inside an emoji, and `JSON.stringify` writes
    them as escapes. Pages, clipboards and files can't contain them.
    """
    if "\\ud" in text or "\\uD" in text:
        text = _ESCAPE.sub(lambda match: "\\ufffd" if match[1] else match[0], text)
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
