"""A part of the runtime: what it is made from, how, and a digest that tells when it must be made again."""

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
        name: What it is called in the manifest.
        path: Where it is in the runtime's folder, with slashes.
        archives: The downloads that it is made from.
        make: Makes it: gets the folder of the downloads and the path to make it at.
        recipe: A digest of all that decides what is made.
    """

    name: str
    path: str
    archives: tuple[Archive, ...]
    make: Callable[[Path, Path], None]
    recipe: str


def digest(archives: Iterable[Archive], code: Iterable[Path], settings: object = None) -> str:
    """Digest all that decides what a part will be.

    Args:
        archives: The downloads that it is made from.
        code: The Python files that make it.
        settings: What else it depends on; its `repr` must tell it whole.

    Returns:
        A digest in hexadecimal.
    """
    facts = hashlib.sha256(repr((list(archives), settings)).encode())
    for path in (*COMMON_CODE, *code):
        facts.update(path.read_bytes())
    return facts.hexdigest()
