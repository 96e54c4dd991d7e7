"""Finds the tables of the codecs for Chinese, Japanese and Korean (CPython 3.14, Modules/cjkcodecs/cjkcodecs.h).

An index (`unim_index`, `dbcs_index`) has an entry of eight bytes for each first byte of a character: the address of a
table, and the second bytes that it begins and ends with. A table has two bytes for each, and the tables of an index
stand one behind another.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise

from devtools.link.table import Table

_ENTRIES, _LAST = 256, 255
_ENTRY = 8  # bytes
_WORD = 4
_CHARACTER = 2
_MOST_APART = 0.1
"""The share of an index's tables that may stand elsewhere."""


def codec_tables(memory: bytes) -> Iterator[Table]:
    """Find the tables of each index, or of several in a row.

    Args:
        memory: The interpreter's data; a multiple of eight bytes.
    """
    words = memoryview(memory).cast("I")

    def table(at: int) -> range:
        """The place of the table of an entry; an empty one for an empty entry."""
        address, first, last = words[at], words[at + 1] & _LAST, words[at + 1] >> 8
        return range(address, address + _CHARACTER * (last - first + 1)) if address else range(0)

    def is_entry(at: int) -> bool:
        address, bounds = words[at], words[at + 1]
        return address == bounds == 0 or (0 < address < len(memory) and (bounds & _LAST) <= bounds >> 8 <= _LAST)

    for are_entries, run in groupby(range(0, len(words), _ENTRY // _WORD), is_entry):
        places = list(run)
        if not are_entries or len(places) < _ENTRIES:
            continue
        tables = [place for at in places if (place := table(at))]
        apart = sum(one.stop != other.start for one, other in pairwise(tables))
        if len(tables) > 1 and apart <= _MOST_APART * len(tables):
            index = range(places[0] * _WORD, places[-1] * _WORD + _ENTRY)
            yield Table(index, (index, *tables))
