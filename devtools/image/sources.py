"""Packs the files that the page loads after the first screen: the sources of the modules in the image.

`static/boot/deferred-files.mjs` unpacks them.
"""

import json
import struct
from collections.abc import Iterable, Mapping

COMPILED = (".so", ".pyd")


def pack(files: Mapping[str, bytes]) -> bytes:
    """Pack files: the length of a table in four bytes, the table of paths and sizes, then the contents.

    Args:
        files: The contents, by absolute path in the interpreter's file system.

    Returns:
        The same bytes for the same files.
    """
    ordered = sorted(files.items())
    table = json.dumps([(path, len(content)) for path, content in ordered]).encode()
    return struct.pack("<I", len(table)) + table + b"".join(content for _, content in ordered)


def site_packages(wheels: Iterable[Mapping[str, bytes]], folder: str) -> dict[str, bytes]:
    """Return the files that wheels install. Compiled files, which the interpreter contains, are empty."""
    return {
        f"{folder}/{name}": b"" if name.endswith(COMPILED) else content
        for wheel in wheels
        for name, content in wheel.items()
    }
