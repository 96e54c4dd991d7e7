"""Folders of what is made once and used again."""

import os
import shutil
import time
from pathlib import Path

LONGEST_UNUSED = 30 * 24 * 3600  # seconds


def mark_used(path: Path) -> None:
    """Note that a file or folder of a cache was used now."""
    os.utime(path)


def remove_unused(folder: Path) -> None:
    """Remove the files and folders of a cache that were not used for a month."""
    oldest = time.time() - LONGEST_UNUSED
    for path in folder.iterdir():
        if path.stat().st_mtime < oldest:
            _remove(path)


def keep_newest(folder: Path, pattern: str, count: int) -> None:
    """Remove the files and folders of a cache that match a pattern, but the last ones used.

    Args:
        folder: The cache.
        pattern: As of `Path.glob`.
        count: How many stay.
    """
    for path in sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime)[:-count]:
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
