"""Parse JSON as JavaScript writes it: it may contain lone surrogates."""

import re

from pydantic import JsonValue
from pydantic_core import from_json


def parse_json(text: str) -> JsonValue:
    """Parse JSON. It is searched for half characters only if it can't be parsed, which may be their fault.

    Raises:
        ValueError: It is no JSON.
    """
    try:
        parsed: JsonValue = from_json(text)
    except ValueError:
        if (mended := well_formed(text)) == text:
            raise
        parsed = from_json(mended)
    return parsed


_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(u[dD][89a-fA-F]..)|.)", re.DOTALL)
"""An escape in JSON text, read from its backslash on; the group holds half a character without its other half."""


def well_formed(text: str) -> str:
    """Return the same JSON text with half characters (lone surrogates) replaced by U+FFFD.

    JavaScript's strings may hold them, for instance where a text was cut inside an emoji, and `JSON.stringify` writes
    them as escapes; no page, clipboard or file can hold them.
    """
    if "\\ud" in text or "\\uD" in text:
        text = _ESCAPE.sub(lambda match: "\\ufffd" if match[1] else match[0], text)
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
