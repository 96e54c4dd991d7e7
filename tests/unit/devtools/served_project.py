"""A small project, served by the development server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

from devtools.server.server import serving

FILES = {
    "index.html": "<!doctype html><div hidden data-icons></div>",
    "pyproject.toml": '[project]\nversion = "1.2.3"',
    "pyscript.toml": 'packages = ["htpy"]',
    "serve.py": "secret",
    ".git/config": "secret",
    "app/main.py": "print()",
    "app/.hidden.py": "secret",
    "app/ui/labels.py": "",
    "app/ui/__pycache__/labels.cpython-311.pyc": "compiled",
    "app/locales/de.mo": "words",
    "app/locales/de.po": "words for translators",
    "static/styles/style.css": "a {}",
    "static/boot/boot.mjs": "1",
    "static/icon.svg": "<svg/>",
    "static/unknown.kind": "?",
    "simulator/index.html": "<!doctype html>simulator",
    "simulator/main.mjs": "2",
    "simulator/webview.js": "bridge",
    "simulator/media/picture.png": "any picture",
    "simulator/media/invoice.pdf": "invoice",
    "tests/payloads/02-b.json": "{}",
    "tests/payloads/01-a.json": "[]",
    "tests/secret.json": "secret",
    ".deskside/runtime/manifest.json": "{}",
    ".deskside/runtime/made/icons.svg": "<svg/>",
    ".deskside/runtime/pyodide-2.0.0/pyodide.asm.wasm": "wasm",
    ".deskside/runtime/pyodide-2.0.0/pyodide-lock.json": "{}",
    ".deskside/runtime/pyodide-2.0.0/htpy-1-py3-none-any.whl": "wheel",
    ".deskside/downloads/pyodide-2.0.0.tgz": "secret",
}


@dataclass
class Answer:
    """The server's answer."""

    status: int
    headers: HTTPMessage
    body: bytes


@dataclass
class Site:
    """A served project."""

    root: Path
    port: int

    def ask(self, path: str, method: str = "GET", host: str = "127.0.0.1", **headers: str) -> Answer:
        """Request a path without encoding or resolving it."""
        connection = HTTPConnection(host, self.port, timeout=60)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): each for name, each in headers.items()})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()


@contextmanager
def serve_project(root: Path) -> Iterator[Site]:
    """Serve it from a folder."""
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    with serving(root) as port:
        yield Site(root, port)
