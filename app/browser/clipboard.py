"""The clipboard, by whatever API the browser allows (`static/page/clipboard.mjs`)."""

from collections.abc import Callable

from js import document
from pyodide.ffi import create_proxy
from pyscript.js_modules import page_dom


def copy(text: str) -> None:
    """Copy a text; `on_copied` reports the result."""
    page_dom.copy(text)


def on_copied(copied: Callable[[str | None], None]) -> None:
    """Call after each copying: with None if it worked, with the text if the browser has refused."""
    document.addEventListener("deskside:copied", create_proxy(lambda event: copied(event.detail or None)))
