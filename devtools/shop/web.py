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
from devtools.server.headers import SIGN_IN as BACK
from devtools.server.threads import QuietHttp, ThreadingServer
from devtools.shop.answers import FORBIDDEN, Answer, Shop, failure
from devtools.shop.sign_in import NEWCOMER, SignIn
from devtools.shop.sources import GUARDED, PICTURES, SIGN_IN, SIGNED_IN

LARGEST = 65_536  # bytes of a request
METHODS = "GET, POST"
HEADERS = "Authorization, Content-Type, Idempotency-Key"


class ShopServer(ThreadingServer):
    """Serves a shop.

    Args:
        now: The shop's present; by default the machine's.

    Attributes:
        shop: The shop.
        sign_in: The shop's OpenID provider.
        origins: The origins whose pages may send requests.
        ending: Set when the server stops, to end the delays of slow answers.
    """

    def __init__(self, now: datetime | None = None) -> None:
        super().__init__((LOCAL, 0), _Handler)
        self.origin = f"http://{LOCAL}:{self.port}"
        self.shop = Shop(self.origin, now)
        self.sign_in = SignIn(self.origin)
        self.origins: frozenset[str] = frozenset()
        self.ending = threading.Event()

    def allow(self, origins: Sequence[str], host: str | None = None) -> None:
        """Allow requests from pages of these origins; before, none are allowed.

        Args:
            origins: The origins.
            host: That of the simulated Chatwoot, whose pictures the page shows: it serves the products' (`PICTURES`).
        """
        self.origins = frozenset(origins)
        if host:
            self.shop.pictures = f"{host}{PICTURES}"
        self.sign_in.redirects = {f"{each}{SIGNED_IN}{BACK}" for each in origins}


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
        """Answer with records or a page."""
        if self._is_allowed():
            parts = urlsplit(self.path)
            if parts.path.startswith(f"{SIGN_IN}/"):
                self._send(self._shop.sign_in.get(parts.path, parts.query))
            elif path := self._shop_path(parts.path):
                base = parts.path.removesuffix(path)
                self._send(self._shop.shop.get(path, parts.query, base))

    def do_POST(self) -> None:
        """Run an action and answer with its result."""
        length = self.headers["Content-Length"] or ""
        is_small = length.isascii() and length.isdecimal() and int(length[:9]) <= LARGEST
        if not is_small:
            self.close_connection = True
        body = self.rfile.read(int(length)) if is_small else b""
        if not self._is_allowed():
            return
        path = urlsplit(self.path).path
        if path.startswith(f"{SIGN_IN}/"):
            self._send(self._shop.sign_in.post(path, body.decode("ascii", "replace")))
        elif shop_path := self._shop_path(path):
            self._send(self._post_answer(shop_path, body))

    def _post_answer(self, path: str, body: bytes) -> Answer:
        try:
            payload: Any = json.loads(body)
        except ValueError:
            return failure(HTTPStatus.BAD_REQUEST, "Send a JSON object.")
        return self._shop.shop.post(path, payload, self.headers["Idempotency-Key"])

    def _shop_path(self, path: str) -> str | None:
        """Return the shop's path for a path that may require a sign-in; None if the request was refused."""
        if not path.startswith(f"{GUARDED}/"):
            return path
        agent = self._shop.sign_in.agent(self.headers["Authorization"] or "")
        if agent is None:
            self._send(failure(HTTPStatus.UNAUTHORIZED, "Sign in first."))
        elif agent == NEWCOMER:
            self._send(failure(HTTPStatus.FORBIDDEN, FORBIDDEN))
        else:
            return path.removeprefix(GUARDED)
        return None

    def do_OPTIONS(self) -> None:
        """Answer a preflight request."""
        if self._is_allowed():
            self._send(Answer("", HTTPStatus.NO_CONTENT))

    @property
    def _shop(self) -> ShopServer:
        return cast("ShopServer", self.server)

    def _is_allowed(self) -> bool:
        """Refuse requests to another host name (DNS rebinding), and pages of other origins."""
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
        self.send_header("Content-Security-Policy", answer.policy)
        if answer.location:
            self.send_header("Location", answer.location)
        if answer.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
