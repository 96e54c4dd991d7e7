"""Writes the image's file: a JSON head, then the memory pages that are not empty.

`static/boot/image.mjs` reads it.
"""

import json
import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from devtools.errors import CommandError
from devtools.link import cold_data
from devtools.link.wasm import Data

MAGIC = b"deskside"
START = len(MAGIC) + 8  # of the head, after its length and the checksum of the rest
PAGE = 4096
# Pyodide's own snapshots begin with a magic number, the offset of the memory, the length of the state, and 36 more
# bytes before the state.
SNAPSHOT_MAGIC = 0x706E7300
SNAPSHOT_HEAD = 48
BLOCK = 65536  # the unit of WebAssembly's memory
WORD_BITS = 32


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The result of Pyodide's `makeMemorySnapshot()`: the memory and the JavaScript state."""

    memory: bytes
    state: dict[str, Any]


def read_snapshot(content: bytes) -> Snapshot:
    """Read Pyodide's snapshot.

    Raises:
        CommandError: It has another format.
    """
    magic, start, length = struct.unpack_from("<III", content)
    if magic != SNAPSHOT_MAGIC:
        raise CommandError(f"Pyodide's snapshot begins with {magic:#x}: its format has changed, look into {__file__}")
    return Snapshot(content[start:], json.loads(content[SNAPSHOT_HEAD : SNAPSHOT_HEAD + length]))


def image_file(snapshot: Snapshot, facts: Mapping[str, Any]) -> bytes:
    """Make the image's file.

    Args:
        snapshot: The interpreter to restore.
        facts: More values for the head; `end` is the end of the interpreter's memory.

    Returns:
        The file. The head contains its length.
    """
    size = -(-int(facts["end"]) // BLOCK) * BLOCK
    memory = snapshot.memory[:size]
    runs = list(page_runs(memory))
    head = {
        **{name: fact for name, fact in facts.items() if name != "end"},
        "runs": runs,
        "size": size,
        "state": snapshot.state,
    }
    pages = b"".join(memory[page * PAGE : (page + count) * PAGE] for page, count in runs)
    text = _with_length(head, len(pages))
    rest = text + bytes(-(START + len(text)) % PAGE) + pages
    return MAGIC + struct.pack("<Ii", len(text), sum_of(rest)) + rest


def erase(memory: bytes, data: Iterable[Data]) -> bytes:
    """Return memory without the data that the cold half of the interpreter writes (`devtools/link/cold_data.py`).

    Raises:
        CommandError: The memory has something else there.
    """
    erased = bytearray(memory)
    for each in data:
        place = slice(each.address, each.address + len(each.content))
        if erased[place] != each.content:
            raise CommandError(f"the tables at {each.address:#x} were changed: look into {cold_data.__file__}")
        erased[place] = bytes(len(each.content))
    return bytes(erased)


def page_runs(memory: bytes) -> Iterator[tuple[int, int]]:
    """Find the pages that are not empty, as runs of a first page and a count."""
    are_empty = [memory[at : at + PAGE] == bytes(PAGE) for at in range(0, len(memory), PAGE)]
    page = 0
    for is_empty, group in groupby(are_empty):
        count = len(list(group))
        if not is_empty:
            yield page, count
        page += count


def sum_of(content: bytes) -> int:
    """Return the sum of all words as a signed 32-bit number, like `static/boot/image.mjs`."""
    words = array("I", content)
    if sys.byteorder == "big":
        words.byteswap()
    total: int = sum(words) % 2**WORD_BITS
    return total - 2**WORD_BITS if total >> (WORD_BITS - 1) else total


def _with_length(head: dict[str, Any], pages: int) -> bytes:
    """Encode the head with the length of the file, which depends on the head's own length."""
    text = b""
    length = 0
    while True:
        text = json.dumps({**head, "bytes": length}, sort_keys=True).encode()
        start = START + len(text)
        if length == (length := start + -start % PAGE + pages):
            return text
