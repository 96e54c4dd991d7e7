"""Live reload: tells the app's page that a file was saved, and which mistakes the files have.

The page (`simulator/live/live.mjs`) sends its token and gets an answer when the token changes. Reading the files' times
needs no library and takes a millisecond or two.
"""

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from devtools.configuration import SETTINGS_FILE
from devtools.server.app_zip import app_paths
from devtools.server.broken_settings import settings_mistake
from devtools.server.gallery import gallery_paths
from devtools.server.mistake import Mistake

LOOK = 0.1  # seconds between two looks at the files
PATIENCE = 20  # seconds until an answer without changes
PAGE = ("index.html", SETTINGS_FILE)


def wait_for_change(root: Path, page_token: str) -> bytes:
    """Wait until the app's files differ from the page's, at most `PATIENCE` seconds.

    Args:
        root: The project's folder.
        page_token: The token of the page's files; any other text if it has none.

    Returns:
        JSON: the present `token` of the files, and their `mistakes`.
    """
    ends = time.monotonic() + PATIENCE
    watch = _watch_of(root)
    while (token := watch.token()) == page_token and time.monotonic() < ends:
        time.sleep(LOOK)
    return json.dumps({"token": token, "mistakes": [asdict(each) for each in mistakes(root)]}).encode()


class _Watch:
    """Watches a project's files for all pages that wait, so that many pages cost no more than one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = threading.Lock()
        self._token = ""
        self._last_look = -LOOK

    def token(self) -> str:
        """Return the token of the files, at most `LOOK` seconds old."""
        with self._lock:
            if time.monotonic() - self._last_look >= LOOK:
                self._token = token_of(self._root)
                self._last_look = time.monotonic()
            return self._token


@lru_cache
def _watch_of(root: Path) -> _Watch:
    return _Watch(root)


def mistakes(root: Path) -> list[Mistake]:
    """Return the syntax errors of the app's files and the mistake in the settings, at most one for each file."""
    paths = app_paths(root).items()
    errors = (_mistake(name, path, _time(path)) for name, path in paths if path.suffix == ".py")
    return [each for each in (*errors, settings_mistake(root)) if each]


@lru_cache(maxsize=4096)
def _mistake(name: str, path: Path, _mtime: int) -> Mistake | None:
    """Return the syntax error in a file. The cache compiles a file only once for each time that it is saved."""
    try:
        source = path.read_bytes()
        compile(source, name, "exec")
    except SyntaxError as error:
        line = error.lineno or 1
        # Not the error's own text, which Python reads from any file of this name in the working directory.
        lines = source.decode(errors="replace").splitlines()[line - 1 : line]
        return Mistake(name, line, f"{type(error).__name__}: {error.msg}", "".join(lines).strip())
    except FileNotFoundError:  # deleted just now
        return None
    return None


def token_of(root: Path) -> str:
    """Return a text that changes when a file of the app is added, removed or saved."""
    listing = "".join(f"{path} {_time(path)}\n" for path in _watched_files(root))
    return hashlib.sha256(listing.encode()).hexdigest()[:16]


def _watched_files(root: Path) -> Iterator[Path]:
    yield from app_paths(root).values()
    yield from sorted(path for path in (root / "static").rglob("*") if path.is_file())
    yield from gallery_paths(root)
    yield from (root / name for name in PAGE)


def _time(path: Path) -> int:
    """Return when a file was saved, in nanoseconds; 0 if it is missing."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
