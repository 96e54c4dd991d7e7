"""The clipboard, by the API that the browser allows (`static/page/clipboard.mjs`)."""

from collections.abc import Callable

from js import document
from pyodide.ffi import create_proxy
from pyscript.js_modules import page_dom


def copy(text: str) -> None:
    """Copy a text; `on_copy` reports the result."""
    page_dom.copy(text)


def on_copy(callback: Callable[[str | None], None]) -> None:
    """Set a callback for each copy; it gets None on success, or the text if the browser has refused."""
    document.addEventListener("deskside:copied", create_proxy(lambda event: callback(event.detail or None)))
