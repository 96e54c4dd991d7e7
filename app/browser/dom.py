"""The page: shows HTML and reports what the agent does."""

from collections.abc import Callable
from typing import Any

from js import URLSearchParams, document, performance, window
from pyodide.ffi import create_proxy
from pyscript.js_modules import page_dom


def show(state: str, theme: str | None, html: str, *, is_change: bool) -> bool:
    """Set the page's attributes and the content of its root (see `static/page/dom.mjs`).

    Args:
        state: The page's `data-state`.
        theme: The agent's or the host's theme, if either is set.
        html: The content of the root. Elements with `data-known` are on the page already, so only their tag is sent.
        is_change: Whether this is news about the same people, so that changes are highlighted.

    Returns:
        Whether all known elements were there; a browser extension may have removed some.
    """
    return bool(page_dom.show(state, theme or "", html, is_change))


def query_parameter(name: str) -> str:
    """Return a parameter of the page's address, `?name=…`; empty if there is none."""
    return str(URLSearchParams.new(window.location.search).get(name) or "")


def languages() -> list[str]:
    """Return the browser's languages as BCP 47 tags, the preferred one first."""
    return [str(tag) for tag in window.navigator.languages]


def set_language(language: str, direction: str) -> None:
    """Set the page's language and direction, `ltr` or `rtl`, for the browser and screen readers."""
    document.documentElement.lang = language
    document.documentElement.dir = direction


def mark(name: str) -> None:
    """Set a mark on the browser's timeline, for measuring; it replaces the last one of that name."""
    performance.clearMarks(name)
    performance.mark(name)


def origin() -> str:
    """Return the page's own origin."""
    return str(window.location.origin)


def is_development() -> bool:
    """Whether the page comes from the development server."""
    return bool(document.documentElement.hasAttribute("data-development"))


def on_press(callback: Callable[[str], None]) -> None:
    """Call with the `data-action` of each element that the agent presses."""

    def on_click(event: Any) -> None:
        if element := event.target.closest("[data-action]"):
            callback(element.dataset.action)

    document.addEventListener("click", create_proxy(on_click))


def on_fold(callback: Callable[[str, bool], None]) -> None:
    """Call with the `data-fold` of each `<details>` that the agent opens or closes, and whether it will be open."""

    def on_click(event: Any) -> None:
        # Not the event `toggle`, which browsers also send for elements that are rendered open.
        if line := event.target.closest("[data-fold] > summary"):
            details = line.parentElement
            callback(details.dataset.fold, not details.open)

    document.addEventListener("click", create_proxy(on_click))


def on_enter(callback: Callable[[str, str], None]) -> None:
    """Call with the `data-enter` and the text of each field that the agent types in. Escape empties the field."""

    def on_input(event: Any) -> None:
        if name := event.target.getAttribute("data-enter"):
            callback(name, event.target.value)

    def on_key(event: Any) -> None:
        if event.key == "Escape" and event.target.getAttribute("data-enter") and event.target.value:
            event.preventDefault()  # some browsers would empty it a second time
            event.target.value = ""
            on_input(event)

    document.addEventListener("input", create_proxy(on_input))
    document.addEventListener("keydown", create_proxy(on_key))


def on_token(callback: Callable[[str, str], None]) -> None:
    """Call with the `data-sign-in` and the token of each form that the agent submits; the field is then emptied."""

    def on_submit(event: Any) -> None:
        if name := event.target.getAttribute("data-sign-in"):
            event.preventDefault()
            field = event.target.elements.namedItem("token")
            token, field.value = field.value, ""
            callback(name, token)

    document.addEventListener("submit", create_proxy(on_submit))


def on_mail(html_of: Callable[[str], str | None], patterns: str) -> None:
    """Answer requests of `static/page/email-frame.mjs` for e-mails, by the message's id.

    Args:
        html_of: Returns the HTML of a message's e-mail.
        patterns: The phrases that mail programs write around quotations, as JSON (`app/messages/quote_phrases.py`).
    """

    def on_request(event: Any) -> None:
        if (html := html_of(event.detail.key)) is not None:
            event.detail.give(html, patterns)

    document.addEventListener("deskside:mail", create_proxy(on_request))
