"""Write several files, all or none."""

from collections.abc import Mapping
from pathlib import Path


def write(root: Path, texts: Mapping[Path, str]) -> None:
    """Write files; what could fail does so before the first of them is there.

    Args:
        root: The folder that their paths begin in.
        texts: Their contents, by path.

    Raises:
        OSError: One can't be written.
    """
    beside = {root / path: (root / path).with_name(f".{path.name}.new") for path in texts}
    try:
        for path, text in texts.items():
            beside[root / path].write_bytes(text.encode())
        for path, new in beside.items():
            new.replace(path)
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)
