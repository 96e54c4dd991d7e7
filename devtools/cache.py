"""Cache folders: removal of entries that are no longer used."""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

LONGEST_UNUSED = 30 * 24 * 3600  # seconds


def mark_used(path: Path) -> None:
    """Record that a file or folder of a cache was used now, where that can be written: else it goes sooner."""
    with suppress(OSError):
        os.utime(path)


def remove_unused(folder: Path) -> None:
    """Remove the entries of a cache that were not used for a month."""
    oldest = time.time() - LONGEST_UNUSED
    for path in folder.iterdir():
        if path.stat().st_mtime < oldest:
            _remove(path)


def keep_newest(folder: Path, pattern: str, count: int) -> None:
    """Remove the entries of a cache that match a pattern, except those used last.

    Args:
        folder: The cache.
        pattern: A pattern of `Path.glob`.
        count: How many entries stay.
    """
    for path in sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime)[:-count]:
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
