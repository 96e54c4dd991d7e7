"""The server of the page that makes an image: it serves one browser once, and receives the parts of the image."""

import json
import secrets
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from devtools.errors import CommandError
from devtools.image.chromium import open_page
from devtools.server.addresses import LOCAL
from devtools.server.content import MEDIA_TYPES
from devtools.server.routes import find

HERE = Path(__file__).parent
FOLDERS = {"": HERE / "page", "inside/": HERE / "inside"}
RESULT_PATH = "made/"
PARTS = frozenset({"facts", "snapshot"})
FAILURE = "failure"
POLL = 0.05  # seconds between two checks of the browser, and until the server stops on request
PATIENCE = 180  # seconds in all; a busy machine needs about twenty


@dataclass(frozen=True, slots=True)
class Order:
    """The instructions for the page.

    Attributes:
        root: The project's folder; the page loads Pyodide and PyScript as the dev server serves them.
        facts: The values that the page gets as JSON: see `page/make.mjs`.
        files: More files that it may fetch, by their path relative to it.
    """

    root: Path
    facts: Mapping[str, Any]
    files: Mapping[str, bytes]


def make_parts(order: Order) -> dict[str, bytes]:
    """Let the page make an image's parts in a headless Chromium.

    Args:
        order: The instructions.

    Returns:
        The parts that the page has posted: `facts` and `snapshot`.

    Raises:
        CommandError: There is no Chromium, or the page failed.
    """
    with _serving(order) as server, open_page(server.address) as browser:
        for _ in range(int(PATIENCE / POLL)):
            if server.is_done.wait(POLL):
                break
            if browser.process.poll() is not None:
                raise CommandError(f"Chromium ended before the boot image was made: {browser.complaint()}")
        else:
            raise CommandError(f"the boot image was not made within {PATIENCE} seconds: {browser.complaint()}")
    if failure := server.results.get(FAILURE):
        raise CommandError(f"the boot image could not be made: {failure.decode(errors='replace')}")
    return server.results


@contextmanager
def _serving(order: Order) -> Iterator["_Server"]:
    with _Server(order) as server:
        thread = threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    """A server whose own paths contain a secret."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, order: Order) -> None:
        super().__init__((LOCAL, 0), _Handler)
        self.order = order
        self.secret = f"/{secrets.token_urlsafe()}/"
        self.results: dict[str, bytes] = {}
        self.is_done = threading.Event()

    @property
    def address(self) -> str:
        """The page's address."""
        return f"http://{LOCAL}:{self.server_address[1]}{self.secret}make.html"

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Report errors, except those of a closed browser."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def content(self, path: str) -> tuple[bytes, str] | None:
        """Return the content and the media type at a path."""
        if not path.startswith(self.secret):
            resource = find(self.order.root, path, ())
            return (resource.body, resource.media_type) if resource else None
        name = path.removeprefix(self.secret)
        media_type = MEDIA_TYPES.get(Path(name).suffix, "application/octet-stream")
        if name == "order.json":
            return json.dumps(self.order.facts).encode(), media_type
        if name in self.order.files:
            return self.order.files[name], media_type
        folder, slash, file_name = name.rpartition("/")
        file = FOLDERS.get(folder + slash, HERE / "nowhere") / file_name
        return (file.read_bytes(), media_type) if file.is_file() else None

    def take(self, path: str, content: bytes) -> bool:
        """Store a part that the page has made; False for anything else."""
        name = path.removeprefix(self.secret + RESULT_PATH)
        if path != f"{self.secret}{RESULT_PATH}{name}" or name not in {*PARTS, FAILURE}:
            return False
        self.results[name] = content
        if name == FAILURE or self.results.keys() >= PARTS:
            self.is_done.set()
        return True


class _Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Serve a file."""
        body = cast("_Server", self.server).content(urlsplit(self.path).path)
        self._answer(*body) if body else self._answer(b"", "text/plain", HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Receive a part."""
        content = self.rfile.read(int(self.headers["Content-Length"] or 0))
        is_taken = cast("_Server", self.server).take(self.path, content)
        self._answer(b"", "text/plain", HTTPStatus.OK if is_taken else HTTPStatus.NOT_FOUND)

    def _answer(self, content: bytes, media_type: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class has it
        """Log nothing."""
