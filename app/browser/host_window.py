"""The window that embeds the page: hearing it and asking it.

listen(lambda text, origin: print(origin, text))
ask("chatwoot-dashboard-app:fetch-info")
"""

from collections.abc import Callable
from typing import Any

from js import window
from pyodide.ffi import create_proxy


def listen(heard: Callable[[str, str], None]) -> None:
    """Hear the host from now on, beginning with what it said before Python was up.

    Args:
        heard: Called with each message as JSON text and the origin of its sender. Only messages of the window that
            embeds the page get here; in Chatwoot's mobile app, which doesn't embed it, those of the page's own window.
    """
    inbox = window.desksideInbox

    def on_message(event: Any) -> None:
        if event.source == window.parent and (text := inbox.textOf(event.data)) is not None:
            heard(text, event.origin)

    window.addEventListener("message", create_proxy(on_message))
    for kept in inbox.take():
        heard(kept.text, kept.origin)


def ask(request: str) -> None:
    """Send a request to the host, on both roads: the window that embeds the page, and the mobile app's bridge.

    The target is `*` because the host's origin isn't known before its first answer; the request tells nothing.
    """
    window.parent.postMessage(request, "*")
    if hasattr(window, "ReactNativeWebView"):
        window.ReactNativeWebView.postMessage(request)
