"""The page: shows HTML and reports what the agent does."""

from collections.abc import Callable
from typing import Any

from js import URLSearchParams, document, performance, window
from pyodide.ffi import create_proxy
from pyscript.js_modules import page_dom


def show(state: str, theme: str | None, html: str, *, is_change: bool) -> bool:
    """Bring the page into a state: its attributes and what stands in its root (see `static/page/dom.mjs`).

    Args:
        state: What the page says of itself.
        theme: The agent's or the host's, if either names one.
        html: What stands in the page's root; of elements with `data-known`, which the page shows already, no more
            than the tag.
        is_change: Whether the host has said something else of the same people, so that what changes is to be marked.

    Returns:
        Whether all of these were there; a browser's extension may have taken them away.
    """
    return bool(page_dom.show(state, theme or "", html, is_change))


def query_parameter(name: str) -> str:
    """A parameter of the page's address, `?name=…`; empty if there is none."""
    return str(URLSearchParams.new(window.location.search).get(name) or "")


def languages() -> list[str]:
    """The languages that the agent's browser is set to, as tags of BCP 47, the preferred one first."""
    return [str(tag) for tag in window.navigator.languages]


def set_language(language: str, direction: str) -> None:
    """Tell the browser and screen readers what language the page speaks, and whether it runs `ltr` or `rtl`."""
    document.documentElement.lang = language
    document.documentElement.dir = direction


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


def is_first_visit() -> bool:
    """Whether the interpreter has come over the network, so that this browser can't have run it yet."""
    link = document.querySelector("link[rel=deskside-runtime]")
    return any(entry.transferSize for entry in performance.getEntriesByName(link.href))


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
        if line := event.target.closest("[data-fold] > summary"):
            details = line.parentElement
            folded(details.dataset.fold, not details.open)

    document.addEventListener("click", create_proxy(on_click))


def on_enter(entered: Callable[[str, str], None]) -> None:
    """Call with the `data-enter` of each field that the agent writes in, and all that it holds. Escape empties it."""

    def on_input(event: Any) -> None:
        if name := event.target.getAttribute("data-enter"):
            entered(name, event.target.value)

    def on_key(event: Any) -> None:
        if event.key == "Escape" and event.target.getAttribute("data-enter") and event.target.value:
            event.preventDefault()  # browsers that empty it by themselves would do so a second time
            event.target.value = ""
            on_input(event)

    document.addEventListener("input", create_proxy(on_input))
    document.addEventListener("keydown", create_proxy(on_key))


def on_token(entered: Callable[[str, str], None]) -> None:
    """Call with the `data-sign-in` of each form that the agent sends, and the token in it, which leaves the page."""

    def on_submit(event: Any) -> None:
        if name := event.target.getAttribute("data-sign-in"):
            event.preventDefault()
            field = event.target.elements.namedItem("token")
            token, field.value = field.value, ""
            entered(name, token)

    document.addEventListener("submit", create_proxy(on_submit))


def on_mail(html_of: Callable[[str], str | None], patterns: str) -> None:
    """Answer `static/page/email-frame.mjs` when it asks for an e-mail by its message's id.

    Args:
        html_of: The HTML of a message's e-mail.
        patterns: What mail programs write around quotations, as JSON (`app/messages/quote_phrases.py`).
    """

    def on_asked(event: Any) -> None:
        if (html := html_of(event.detail.key)) is not None:
            event.detail.give(html, patterns)

    document.addEventListener("deskside:mail", create_proxy(on_asked))
