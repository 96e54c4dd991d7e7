"""Finds the names of all characters, which `unicodedata.name` reads (CPython 3.14, Modules/unicodename_db.h).

They are a graph of parts of names (`packed_name_dawg`, Tools/unicode/dawg.py). A node is the number of names that
begin there, times two, and 1 more if one ends there; then come its edges, or a zero. An edge is the distance of its
node from that of the edge before, times four, 2 more if its part is one letter, and 1 more for the last edge; then come
the length of a longer part, and the part. The code points of all names follow elsewhere (`dawg_pos_to_codepoint`).
"""

import re
from collections.abc import Iterator
from sys import maxunicode

from devtools.link.encoding import Reader
from devtools.link.table import Table

_MANY = re.compile(rb"(?=[\x80-\xff]{2}[\x01-\x07])", re.DOTALL)
"""The first node: from 8,192 to 65,535 names."""

_LETTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -")
_IS_LAST, _IS_LETTER, _DISTANCE = 1, 2, 2
_WORD = 4


def character_names(memory: bytes) -> Iterator[Table]:
    """Find the names, and their code points.

    Args:
        memory: The interpreter's data; a multiple of four bytes.
    """
    for match in _MANY.finditer(memory):
        if names := _names(memory, match.start()):
            code_points = _code_points(memory, count=Reader(memory, names.start).number() // 2)
            yield from map(Table.array, (names, code_points))


def _names(memory: bytes, start: int) -> range | None:
    """The place of the graph that starts here: all of its bytes belong to its nodes; None if there is none."""
    nodes: dict[int, int] = {}
    left = [start]
    while left:
        node = left.pop()
        if node in nodes:
            continue
        edges = _edges(memory, node)
        if edges is None:
            return None
        nodes[node], targets = edges
        left += targets
    end = start
    for node in sorted(nodes):
        if node != end:
            return None
        end = nodes[node]
    return range(start, end)


def _edges(memory: bytes, node: int) -> tuple[int, list[int]] | None:
    """Where a node ends, and the nodes that it leads to; None if it is none, since it does not count their names."""
    reader = Reader(memory, node)
    targets: list[int] = []
    try:
        count, has_name = divmod(reader.number(), 2)
        target = reader.at
        is_last = False
        while not is_last:
            edge = reader.number()
            if edge == 0 and not targets:
                break
            is_last = bool(edge & _IS_LAST)
            target += edge >> _DISTANCE
            if not _LETTERS.issuperset(reader.take(1 if edge & _IS_LETTER else reader.byte())):
                return None
            targets.append(target)
        counts = sum(Reader(memory, target).number() // 2 for target in targets)
    except IndexError:
        return None
    return (reader.at, targets) if counts + has_name == count else None


def _code_points(memory: bytes, count: int) -> range:
    """The place with this many different code points, without ends that may belong to something else."""
    words = memoryview(memory).cast("I")
    last: dict[int, int] = {}
    start = 0
    starts, ends = [0], [len(words)]
    for at, word in enumerate([*words, maxunicode + 1]):
        before = last.get(word, -1) if word <= maxunicode else at
        if before >= start:
            if at - start >= count:
                starts.append(at - count)
                ends.append(start + count)
            start = before + 1
        last[word] = at
    return range(max(starts) * _WORD, min(ends) * _WORD) if len(starts) > 1 else range(0)
