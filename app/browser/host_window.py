"""The window that embeds the page: receive its messages and send it requests.

listen(lambda text, origin, length, dropped, ignored: print(origin, text), 1_000_000)
ask("chatwoot-dashboard-app:fetch-info")
"""

from collections.abc import Callable
from typing import Any

from js import window
from pyodide.ffi import create_proxy


def listen(receive: Callable[[str, str, int, int, int], None], longest: int) -> None:
    """Hear the host from now on, beginning with what it said before Python was up (see `static/page/inbox.js`).

    Args:
        receive: Called with a message that may be a context as JSON text, the origin of its sender and its length in
            characters; then how many contexts were dropped for this one, since they came faster than they were taken,
            and how many messages were none at all, since the call before. Only messages of the window that embeds the
            page get here; in Chatwoot's mobile app, which doesn't embed it, those of the page's own window.
        longest: A longer text, in characters, is kept out of Python; '' comes in its place.
    """

    def read(text: Any, *others: Any) -> None:
        receive(text.to_bytes().decode(), *others)

    window.desksideInbox.open(create_proxy(read), longest)


def ask(request: str) -> None:
    """Send a request to the host in both ways: to the window that embeds the page, and to the mobile app's bridge.

    The target is `*` because the host's origin isn't known before its first answer; the request tells nothing.
    """
    window.parent.postMessage(request, "*")
    if hasattr(window, "ReactNativeWebView"):
        window.ReactNativeWebView.postMessage(request)
