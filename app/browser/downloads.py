"""Downloads made in the page, without a server.

save("conversation-42.md", "text/markdown;charset=utf-8", "# Conversation 42")
"""

from js import Blob, Object, document, window
from pyodide.ffi import to_js

_LIFETIME = 60_000
"""Milliseconds until the file's address is revoked; WebKit may still read it after the click."""


def save(name: str, media_type: str, text: str) -> None:
    """Offer a text as a download."""
    options = to_js({"type": media_type}, dict_converter=Object.fromEntries)
    link = document.createElement("a")
    link.href = address = window.URL.createObjectURL(Blob.new(to_js([text]), options))
    link.download = name
    link.click()
    window.setTimeout(window.URL.revokeObjectURL, _LIFETIME, address)
