"""The development server: plain HTTP/1.1 on this machine, with the routes of `routes.py`."""

import hashlib
import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from devtools.errors import CommandError
from devtools.server.addresses import LOCAL, LOCAL_IPV6, has_local_ipv6, is_own_name, own_origins, why_not
from devtools.server.content import FOREVER, Content
from devtools.server.routes import find
from devtools.server.threads import QuietHttp, ThreadingServer


@contextmanager
def serving(
    root: Path, port: int = 0, host: str = LOCAL, *, live: bool = False, shop: str | None = None
) -> Iterator[int]:
    """Serve a project while the block runs.

    On the local address it answers under `127.0.0.1` and, where the machine has IPv6, under `[::1]` too: browsers
    try both for `localhost`, and the simulator needs two names to have two origins.

    Args:
        root: The project's folder.
        port: The port to listen on, 0 for any that is free.
        host: The address to listen on.
        live: Whether the page restarts when a file of the app is saved.
        shop: The origin of the demo shop that the page asks, if there is one.

    Yields:
        The port.

    Raises:
        CommandError: The port is not available, or the machine has no such address.
    """
    with ExitStack() as stack:
        port = stack.enter_context(_listening(root, host, port, live=live, shop=shop))
        if host == LOCAL and has_local_ipv6():
            stack.enter_context(_listening(root, LOCAL_IPV6, port, live=live, shop=shop))
        yield port


@contextmanager
def _listening(root: Path, host: str, port: int, *, live: bool, shop: str | None) -> Iterator[int]:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        server = _Server(root, family, (str(address[0]), port), host, live=live, shop=shop)
    except OSError as error:
        raise CommandError(why_not(error, host, port)) from error
    with server.running():
        yield server.port


class _Server(ThreadingServer):
    """Serves the project at `root`."""

    def __init__(  # noqa: PLR0913 - each is named but the first ones
        self, root: Path, family: int, address: tuple[str, int], host: str, *, live: bool, shop: str | None
    ) -> None:
        self.root = root
        self.host = host
        self.live = live
        self.shop = shop
        self.address_family = family
        super().__init__(address, _Handler)


class _Handler(QuietHttp, BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    def do_GET(self) -> None:
        """Answer with headers and body."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer with the headers of GET."""
        self._answer()

    def _answer(self) -> None:
        content = self._content()
        tag = None if content.cache == FOREVER else f'"{hashlib.sha256(content.body).hexdigest()[:32]}"'
        is_unchanged = content.status == HTTPStatus.OK and tag in re.findall(
            r'"[^"]*"', self.headers["If-None-Match"] or ""
        )
        self.send_response(HTTPStatus.NOT_MODIFIED if is_unchanged else content.status)
        self.send_header("Cache-Control", content.cache)
        if tag:
            self.send_header("ETag", tag)
        for name, value in content.headers.items():
            self.send_header(name, value)
        if not is_unchanged:
            self.send_header("Content-Type", content.media_type)
            self.send_header("Content-Length", str(len(content.body)))
        self.end_headers()
        if not is_unchanged and self.command != "HEAD":
            self.wfile.write(content.body)

    def _content(self) -> Content:
        server = cast("_Server", self.server)
        name = self.headers["Host"] or ""
        if not is_own_name(name, server.host):
            text = f"This server is not called {name!r}: python3 serve.py --host NAME gives it a name."
            return _text(HTTPStatus.MISDIRECTED_REQUEST, text)
        try:
            own = own_origins(server.port)
            content = find(server.root, urlsplit(self.path).path, own, live=server.live, shop=server.shop)
        except CommandError as error:
            return _text(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
        return content or _text(HTTPStatus.NOT_FOUND, "Nothing is served here.")

    def end_headers(self) -> None:
        """Add the headers of every answer, including errors."""
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()


def _text(status: HTTPStatus, text: str) -> Content:
    return Content(f"{text}\n".encode(), "text/plain; charset=utf-8", status=status)
