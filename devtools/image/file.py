"""Writes the image's file: a head that says what fits it, then the pages of memory that must travel.

`static/boot/image.mjs` reads it.
"""

import json
import struct
import sys
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from devtools.errors import CommandError

MAGIC = b"deskside"
START = len(MAGIC) + 8  # of the head, behind its length and the sum of all that follows
PAGE = 4096
# How Pyodide's own snapshots begin: magic number, where the memory starts, the length of the state, and 36 bytes of
# other things before the state.
SNAPSHOT_MAGIC = 0x706E7300
SNAPSHOT_HEAD = 48
BLOCK = 65536  # WebAssembly's memory comes in these
WORD_BITS = 32


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What Pyodide's `makeMemorySnapshot()` gives: the memory, and what JavaScript must know beside it."""

    memory: bytes
    state: dict[str, Any]


def read_snapshot(content: bytes) -> Snapshot:
    """Read Pyodide's snapshot.

    Raises:
        CommandError: It does not look like one.
    """
    magic, start, length = struct.unpack_from("<III", content)
    if magic != SNAPSHOT_MAGIC:
        raise CommandError(f"Pyodide's snapshot begins with {magic:#x}: its form has changed, look into {__file__}")
    return Snapshot(content[start:], json.loads(content[SNAPSHOT_HEAD : SNAPSHOT_HEAD + length]))


def image_file(snapshot: Snapshot, facts: Mapping[str, Any]) -> bytes:
    """Make the image's file.

    Args:
        snapshot: The interpreter to restore.
        facts: More for the head; `end` is where the interpreter's memory ends.

    Returns:
        The file, as long as its head says.
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


def page_runs(memory: bytes) -> Iterator[tuple[int, int]]:
    """Find the pages that are not empty, as runs: the first page, and how many."""
    are_empty = [memory[at : at + PAGE] == bytes(PAGE) for at in range(0, len(memory), PAGE)]
    page = 0
    for is_empty, group in groupby(are_empty):
        count = len(list(group))
        if not is_empty:
            yield page, count
        page += count


def sum_of(content: bytes) -> int:
    """Sum up words, as `static/boot/image.mjs` does: a signed 32-bit number."""
    words = array("I", content)
    if sys.byteorder == "big":
        words.byteswap()
    total: int = sum(words) % 2**WORD_BITS
    return total - 2**WORD_BITS if total >> (WORD_BITS - 1) else total


def _with_length(head: dict[str, Any], pages: int) -> bytes:
    """Write the head with the length of the file, which depends on the head's own."""
    text = b""
    length = 0
    while True:
        text = json.dumps({**head, "bytes": length}, sort_keys=True).encode()
        start = START + len(text)
        if length == (length := start + -start % PAGE + pages):
            return text
