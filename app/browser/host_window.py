"""The window that embeds the page: receive its messages and send it requests.

listen(lambda text, origin, length, dropped, ignored: print(origin, text), 1_000_000)
ask("chatwoot-dashboard-app:fetch-info")
"""

from collections.abc import Callable
from typing import Any

from js import window
from pyodide.ffi import create_proxy


def listen(receive: Callable[[str, str, int, int, int], None], longest: int) -> None:
    """Receive the host's messages, including those from before Python's start (see `static/page/inbox.js`).

    Args:
        receive: Called with a message that may be a context as JSON text, the origin of its sender and its length in
            characters. Two counts since the last call follow: contexts that were dropped because newer ones came before
            they were read, and messages that were no contexts. Only messages of the embedding window are received; in
            Chatwoot's mobile app, which does not embed the page, those of the page's own window.
        longest: The most characters of a text that is passed to Python; '' replaces a longer one.
    """

    def read(text: Any, *others: Any) -> None:
        receive(text.to_bytes().decode(), *others)

    window.desksideInbox.open(create_proxy(read), longest)


def ask(request: str) -> None:
    """Send a request to the host in both ways: to the window that embeds the page, and to the mobile app's bridge.

    The target is `*` because the host's origin is unknown before its first answer. The request contains no data.
    """
    window.parent.postMessage(request, "*")
    if hasattr(window, "ReactNativeWebView"):
        window.ReactNativeWebView.postMessage(request)
