"""The page: showing what was drawn, and hearing what the agent presses."""

from collections.abc import Callable
from typing import Any

from js import console, document, performance, window
from pyodide.ffi import create_proxy
from pyscript.js_modules import patch


def show(state: str, theme: str | None, html: str) -> None:
    """Bring the page into a state: its attributes and what stands in its root (see `static/patch.mjs`)."""
    patch.show(state, theme or "", html)


def mark(name: str) -> None:
    """Leave a mark on the browser's timeline, for measuring, in place of the last one of that name."""
    performance.clearMarks(name)
    performance.mark(name)


def origin() -> str:
    """The page's own origin."""
    return str(window.location.origin)


def is_development() -> bool:
    """Whether the page is served by `serve.py`, for whoever writes it."""
    return bool(document.documentElement.hasAttribute("data-development"))


def report(details: str) -> None:
    """Tell a developer who has the console open."""
    console.error(details)


def on_press(pressed: Callable[[str], None]) -> None:
    """Call with the `data-action` of each element that the agent presses."""

    def on_click(event: Any) -> None:
        if element := event.target.closest("[data-action]"):
            pressed(element.dataset.action)

    document.addEventListener("click", create_proxy(on_click))


def on_fold(folded: Callable[[str, bool], None]) -> None:
    """Call with the `data-fold` of each `<details>` that the agent opens or closes, and whether it will be open."""

    def on_click(event: Any) -> None:
        # Not the event `toggle`: browsers send that for what was drawn open, too.
        held = (line := event.target.closest("summary")) and line.parentElement
        if held and (name := held.dataset.fold):
            folded(name, not held.open)

    document.addEventListener("click", create_proxy(on_click))


def on_mail(html_of: Callable[[str], str | None]) -> None:
    """Answer `static/email.mjs` when it asks for the HTML of an e-mail by its message's id."""

    def on_asked(event: Any) -> None:
        if (html := html_of(event.detail.key)) is not None:
            event.detail.give(html)

    document.addEventListener("deskside:mail", create_proxy(on_asked))
