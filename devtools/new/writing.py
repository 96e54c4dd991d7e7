"""Write several files, all or none."""

from collections.abc import Mapping
from pathlib import Path


def write(root: Path, texts: Mapping[Path, str]) -> None:
    """Write files. Errors occur before the first file is in place.

    Args:
        root: The folder that the paths are relative to.
        texts: The contents, by path.

    Raises:
        OSError: A file can't be written.
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
