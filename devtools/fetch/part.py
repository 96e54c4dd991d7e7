"""A part of the runtime: its inputs, how to make it, and a digest that changes when it must be made again."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from devtools.fetch.pins import Archive

COMMON_CODE = (Path(__file__), Path(__file__).with_name("unpack.py"))


@dataclass(frozen=True, slots=True)
class Part:
    """One file or folder of the runtime.

    Attributes:
        name: Its name in the manifest.
        path: Its path in the runtime's folder, with slashes.
        archives: The downloads that it is made from.
        make: The function that makes it; it gets the folder of the downloads and the target path.
        recipe: A digest of all inputs.
    """

    name: str
    path: str
    archives: tuple[Archive, ...]
    make: Callable[[Path, Path], None]
    recipe: str


def digest(archives: Iterable[Archive], code: Iterable[Path], settings: object = None) -> str:
    """Compute the digest of a part's inputs.

    Args:
        archives: The downloads that it is made from.
        code: The Python files that make it.
        settings: Other inputs; their `repr` must be complete.

    Returns:
        A digest in hexadecimal.
    """
    facts = hashlib.sha256(repr((list(archives), settings)).encode())
    for path in (*COMMON_CODE, *code):
        facts.update(path.read_bytes())
    return facts.hexdigest()
