"""Whether the agent can see the page, and when that changes.

Chatwoot hides an app's tab with `display: none`. Inside the frame the document then still counts as visible and keeps
its size; only an IntersectionObserver reports it (Chromium 156, a frame of another origin).
"""

from collections.abc import Callable
from typing import Any

from js import IntersectionObserver, document, window
from pyodide.ffi import create_proxy


def watch(on_show: Callable[[], None], on_hide: Callable[[], None], on_focus: Callable[[], None]) -> None:
    """Call when the page appears or disappears, and when the agent focuses it.

    The page counts as visible at first; if it is not, `on_hide` is called soon.
    """
    was_visible = is_on_screen = True

    def look() -> None:
        nonlocal was_visible
        is_seen = is_on_screen and not document.hidden
        if is_seen != was_visible:
            was_visible = is_seen
            (on_show if is_seen else on_hide)()

    def on_intersection(entries: Any, _observer: object) -> None:
        nonlocal is_on_screen
        is_on_screen = entries[len(entries) - 1].isIntersecting
        look()

    IntersectionObserver.new(create_proxy(on_intersection)).observe(document.documentElement)
    document.addEventListener("visibilitychange", create_proxy(lambda _event: look()))
    window.addEventListener("focus", create_proxy(lambda _event: on_focus()))
    look()
