"""The demo shop on loopback: only names of this machine reach it, only the page's origin may read it."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any, cast
from urllib.parse import urlsplit

from devtools.server.addresses import LOCAL
from devtools.server.threads import QuietHttp, ThreadingServer
from devtools.shop.answers import Answer, Shop, failure

LARGEST = 65_536  # bytes of a request
METHODS = "GET, POST"
HEADERS = "Content-Type, Idempotency-Key"


class ShopServer(ThreadingServer):
    """Serves a shop.

    Args:
        now: The shop's present; the machine's unless given.

    Attributes:
        shop: What it answers from.
        origins: The origins whose pages may ask.
        ending: Set when it ends, so that nobody waits for a slow answer then.
    """

    def __init__(self, now: datetime | None = None) -> None:
        super().__init__((LOCAL, 0), _Handler)
        self.origin = f"http://{LOCAL}:{self.port}"
        self.shop = Shop(self.origin, now)
        self.origins: frozenset[str] = frozenset()
        self.ending = threading.Event()

    def allow(self, origins: Sequence[str]) -> None:
        """Let the pages of these origins ask; before, none may."""
        self.origins = frozenset(origins)


@contextmanager
def shop_serving(now: datetime | None = None) -> Iterator[ShopServer]:
    """Serve the demo shop on any free port while the block runs: see `ShopServer`."""
    server = ShopServer(now)
    with server.running():
        try:
            yield server
        finally:
            server.ending.set()
    server.shop.close()


class _Handler(QuietHttp, BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    timeout = 60  # seconds for a request to arrive

    def do_GET(self) -> None:
        """Answer with what is asked for."""
        if self._is_allowed():
            parts = urlsplit(self.path)
            self._send(self._shop.shop.get(parts.path, parts.query))

    def do_POST(self) -> None:
        """Answer with what was done."""
        length = self.headers["Content-Length"] or ""
        is_small = length.isascii() and length.isdecimal() and int(length[:9]) <= LARGEST
        if not is_small:
            self.close_connection = True
        body = self.rfile.read(int(length)) if is_small else b""
        if not self._is_allowed():
            return
        try:
            payload: Any = json.loads(body)
        except ValueError:
            self._send(failure(HTTPStatus.BAD_REQUEST, "Send a JSON object."))
            return
        self._send(self._shop.shop.post(urlsplit(self.path).path, payload, self.headers["Idempotency-Key"]))

    def do_OPTIONS(self) -> None:
        """Tell a browser what a page may ask."""
        if self._is_allowed():
            self._send(Answer("", HTTPStatus.NO_CONTENT))

    @property
    def _shop(self) -> ShopServer:
        return cast("ShopServer", self.server)

    def _is_allowed(self) -> bool:
        """Refuse whoever reached this machine by another name (DNS rebinding), and pages of other origins."""
        if self.headers["Host"] not in {f"{LOCAL}:{self._shop.port}", f"localhost:{self._shop.port}"}:
            self._send(failure(HTTPStatus.MISDIRECTED_REQUEST, "The shop answers on this machine alone."))
            return False
        if self.headers["Origin"] not in {None, self._shop.origin, *self._shop.origins}:
            self._send(failure(HTTPStatus.FORBIDDEN, "Pages of this origin may not ask the shop."))
            return False
        return True

    def _send(self, answer: Answer) -> None:
        if answer.seconds:
            self._shop.ending.wait(answer.seconds)
        body = (answer.body if isinstance(answer.body, str) else json.dumps(answer.body)).encode()
        self.send_response(answer.status)
        if self.headers["Origin"] in self._shop.origins:
            self.send_header("Access-Control-Allow-Origin", self.headers["Origin"])
            self.send_header("Access-Control-Allow-Methods", METHODS)
            self.send_header("Access-Control-Allow-Headers", HEADERS)
        self.send_header("Vary", "Origin")
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", "default-src 'none'")
        if answer.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
