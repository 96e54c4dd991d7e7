"""Live reload: tell the app's page that one of its files was saved, and which errors it has.

The page (`simulator/live/live.mjs`) asks with the token that it knows and is answered when that is no longer true.
Looking at the files' times needs no library and takes a millisecond or two.
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
PATIENCE = 20  # seconds until a page is answered that nothing has changed
PAGE = ("index.html", SETTINGS_FILE)


def changed(root: Path, page_token: str) -> bytes:
    """Wait until the app's files differ from those that the page has, or for a while.

    Args:
        root: The project's folder.
        page_token: The token of the files that the page has; any other text for none.

    Returns:
        JSON: the `token` of the files as they are, and the `mistakes` in them.
    """
    ends = time.monotonic() + PATIENCE
    watch = _watch_of(root)
    while (token := watch.token()) == page_token and time.monotonic() < ends:
        time.sleep(LOOK)
    return json.dumps({"token": token, "mistakes": [asdict(each) for each in mistakes(root)]}).encode()


class _Watch:
    """Looks at the files of a project for all pages that wait: together they look as often as one would."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = threading.Lock()
        self._token = ""
        self._looked_at = -LOOK

    def token(self) -> str:
        """The token of the files as they were at most `LOOK` seconds ago."""
        with self._lock:
            if time.monotonic() - self._looked_at >= LOOK:
                self._token = token_of(self._root)
                self._looked_at = time.monotonic()
            return self._token


@lru_cache
def _watch_of(root: Path) -> _Watch:
    return _Watch(root)


def mistakes(root: Path) -> list[Mistake]:
    """All that keeps files of the app from being Python and the settings from being read, at most one for each file."""
    paths = app_paths(root).items()
    errors = (_mistake(name, path, _time(path)) for name, path in paths if path.suffix == ".py")
    return [each for each in (*errors, settings_mistake(root)) if each]


@lru_cache(maxsize=4096)
def _mistake(name: str, path: Path, _saved: int) -> Mistake | None:
    """The mistake in a file; a file that was looked at is not compiled again before it is saved again."""
    try:
        source = path.read_bytes()
        compile(source, name, "exec")
    except SyntaxError as error:
        line = error.lineno or 1
        # Not the error's own text: Python reads that from whatever file has this name where it was started.
        lines = source.decode(errors="replace").splitlines()[line - 1 : line]
        return Mistake(name, line, f"{type(error).__name__}: {error.msg}", "".join(lines).strip())
    except FileNotFoundError:  # deleted just now
        return None
    return None


def token_of(root: Path) -> str:
    """A text that changes when a file of the app comes, goes or is saved."""
    listing = "".join(f"{path} {_time(path)}\n" for path in _watched(root))
    return hashlib.sha256(listing.encode()).hexdigest()[:16]


def _watched(root: Path) -> Iterator[Path]:
    yield from app_paths(root).values()
    yield from sorted(path for path in (root / "static").rglob("*") if path.is_file())
    yield from gallery_paths(root)
    yield from (root / name for name in PAGE)


def _time(path: Path) -> int:
    """When a file was saved, in nanoseconds; 0 if it is gone."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
