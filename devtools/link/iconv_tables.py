"""Finds the tables of `iconv`, which Python doesn't use (musl 1.2, src/locale/iconv.c).

They are arrays of characters, the same as those of Python's own codecs but for a few.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from operator import eq

from devtools.link.table import Table

_ENOUGH = 0.95
"""The share of the characters that are as in Python."""


@dataclass(frozen=True, slots=True)
class _Charset:
    """A charset whose characters have two bytes.

    Attributes:
        codec: Python's name for it.
        first: The first bytes, each of which has a row of the table.
        second: The second bytes.
    """

    codec: str
    first: range
    second: tuple[int, ...]

    def rows(self) -> Iterator["array[int]"]:
        """The rows of its table."""
        for first in self.first:
            yield array("H", [self._character(bytes([first, second])) for second in self.second])

    def _character(self, pair: bytes) -> int:
        character = pair.decode(self.codec, "ignore")
        return ord(character) if len(character) == 1 and ord(character) < 1 << 16 else 0


_CHARSETS = (
    _Charset("euc_jp", range(0xA1, 0xF5), tuple(range(0xA1, 0xFF))),
    _Charset("euc_kr", range(0xA1, 0xFE), tuple(range(0xA1, 0xFF))),
    _Charset("gb18030", range(0x81, 0xFF), (*range(0x40, 0x7F), *range(0x80, 0xFF))),
    _Charset("cp950", range(0xA1, 0xFA), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
)


def iconv_tables(memory: bytes) -> Iterator[Table]:
    """Find the tables in an interpreter's data."""
    for charset in _CHARSETS:
        rows = list(charset.rows())
        table = array("H", chain.from_iterable(rows))
        for start in sorted(_starts(memory, rows)):
            place = range(start, start + table.itemsize * len(table))
            candidate = array("H", memory[place.start : place.stop])
            if len(candidate) == len(table) and sum(map(eq, candidate, table)) >= _ENOUGH * len(table):
                yield Table.array(place)


def _starts(memory: bytes, rows: list["array[int]"]) -> set[int]:
    """Where a table would begin that has one of these rows; rows with gaps may be others'."""
    texts = ((number, row.tobytes()) for number, row in enumerate(rows) if 0 not in row)
    return {
        match.start() - number * len(text) for number, text in texts for match in re.finditer(re.escape(text), memory)
    }
