"""A host of static files as admins use them: a folder under a sub-path, with or without custom headers."""

import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from devtools.server.content import MEDIA_TYPES

VARIANTS = {"br": ".br", "gzip": ".gz"}


@dataclass
class StaticHost:
    """A static host, which records its requests.

    Attributes:
        folder: The files.
        prefix: The path of the folder, with a slash at both ends.
        port: Its port.
        reads_headers: Whether it applies `_headers`, as Netlify and Cloudflare Pages do.
        sends_brotli_only: Whether it has only brotli variants, like a bucket with compressed files.
        otherwise: The headers to send if it does not apply `_headers`.
        overrides: Headers to send instead, by path in the folder.
        requests: The paths of all requests, oldest first.
        not_found: The paths of requests without a file.
    """

    folder: Path
    prefix: str = "/some/path/"
    port: int = 0
    reads_headers: bool = True
    sends_brotli_only: bool = False
    otherwise: dict[str, str] = field(default_factory=lambda: {"Cache-Control": "max-age=600"})  # as GitHub Pages
    overrides: dict[str, dict[str, str]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    not_found: list[str] = field(default_factory=list)

    @property
    def origin(self) -> str:
        """The host's origin."""
        return f"http://localhost:{self.port}"

    @property
    def address(self) -> str:
        """The page's address."""
        return f"{self.origin}{self.prefix}"

    def headers(self, path: str) -> dict[str, str]:
        """The headers for a path in the folder, besides type, length and encoding."""
        own = _read_rules((self.folder / "_headers").read_text(), path) if self.reads_headers else self.otherwise
        return {**own, **self.overrides.get(path, {})}


@contextmanager
def hosting(host: StaticHost) -> Iterator[StaticHost]:
    """Serve while the block runs."""

    class Handler(_Handler):
        site = host

    with _Server(("127.0.0.1", host.port), Handler) as server:
        server.daemon_threads = True
        host.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report errors, except closed connections."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    site: StaticHost
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.site.requests.append(path)
        name = path.removeprefix(self.site.prefix) or "index.html"
        file = self.site.folder / name
        if not path.startswith(self.site.prefix) or ".." in name or not file.is_file():
            self.site.not_found.append(path)
            self._send(404, b"not here", {"Content-Type": "text/plain"})
            return
        headers = {"Content-Type": MEDIA_TYPES.get(file.suffix, "application/octet-stream")}
        for encoding, suffix in VARIANTS.items():
            variant = file.with_name(file.name + suffix)
            is_read = encoding in self.headers.get("Accept-Encoding", "")
            if (is_read or (encoding == "br" and self.site.sends_brotli_only)) and variant.exists():
                file = variant
                headers |= {"Content-Encoding": encoding, "Vary": "Accept-Encoding"}
                break
        own = self.site.headers(name)
        tag = f'"{file.stat().st_mtime_ns}"'
        if self.headers.get("If-None-Match") == tag:
            self._send(304, b"", own | {"ETag": tag})
        else:
            self._send(200, file.read_bytes(), headers | own | {"ETag": tag})

    def _send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the base class has it
        """Log nothing."""


def _read_rules(text: str, path: str) -> dict[str, str]:
    """Return the headers of `_headers` for a path: those of all matching rules, none twice."""
    values: dict[str, str] = {}
    matches = False
    for line in text.splitlines():
        if not line.startswith(" "):
            matches = fnmatchcase(f"/{path}", line) or (path == "index.html" and line == "/index.html")
        elif matches:
            name, _, value = line.strip().partition(": ")
            assert name not in values, f"{name} is said twice of {path}"
            values[name] = value
    return values
