"""Finds data that only cold code reads: the tables of the codecs for Chinese, Japanese and Korean.

The image leaves them out, and the cold half writes them. A module has no names for its data, so they are found by their
form (CPython 3.14, Modules/cjkcodecs/cjkcodecs.h, `unim_index` and `dbcs_index`): an index has an entry of eight bytes
for each first byte of a character, with the address of a table and the second bytes that it begins and ends with. A
table has two bytes for each, and the tables of an index stand one behind another.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from devtools.link.encoding import I32_CONST, Reader
from devtools.link.functions import Functions, end_of_locals
from devtools.link.instructions import MEMORY_ACCESS, instructions
from devtools.link.wasm import Data, Module

PAGE = 4096
"""Bytes; the image leaves out whole pages (`devtools/image/file.py`), so none of them is written over this data."""

_ENTRIES, _LAST = 256, 255
_ENTRY = 8  # bytes
_WORD = 4
_CHARACTER = 2
_MOST_APART = 0.1
"""The share of an index's tables that may stand elsewhere."""
_PADDING = 16
"""Bytes between two arrays, at most."""


@dataclass(frozen=True, slots=True)
class _Index:
    """One index or several in a row: their place in memory, and the places of their tables."""

    place: range
    tables: list[range]


def cold_data(interpreter: bytes, whole: Module, hot: Collection[int]) -> list[Data]:
    """Find the data that only the cold half of a module reads, in whole pages.

    Args:
        interpreter: Pyodide's module, which has the data.
        whole: The linked module.
        hot: The numbers of its hot functions.

    Returns:
        The data; none if there are no such tables, or a hot function reads one.
    """
    memory = _memory(Module.read(interpreter).data())
    indexes = list(_indexes(memory))
    if any(value in each.place and value % _WORD == 0 for value in _constants(whole, hot) for each in indexes):
        return []
    places = sorted((place for each in indexes for place in (each.place, *each.tables)), key=lambda place: place.start)
    pages = (range(-(-place.start // PAGE) * PAGE, place.stop // PAGE * PAGE) for place in _joined(places))
    return [Data(place.start, memory[place.start : place.stop]) for place in pages if place]


def _memory(data: list[Data]) -> bytes:
    """The memory as a module writes it at the start, up to a multiple of an entry."""
    end = max((each.address + len(each.content) for each in data), default=0)
    memory = bytearray(end + -end % _ENTRY)
    for each in data:
        memory[each.address : each.address + len(each.content)] = each.content
    return bytes(memory)


def _indexes(memory: bytes) -> Iterator[_Index]:
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
            yield _Index(range(places[0] * _WORD, places[-1] * _WORD + _ENTRY), tables)


def _constants(module: Module, numbers: Collection[int]) -> Iterator[int]:
    """The numbers in some functions that may be addresses."""
    functions = Functions.read(module)
    for at, body in zip(functions.own, functions.bodies, strict=True):
        if at not in numbers:
            continue
        for instruction in instructions(body[end_of_locals(body) :]):
            reader = Reader(instruction)
            code = reader.byte()
            if code == I32_CONST:
                yield reader.signed_number()
            elif code in MEMORY_ACCESS:
                reader.number()
                yield reader.number()


def _joined(places: list[range]) -> Iterator[range]:
    """Places in the order of memory, those with nothing between them as one."""
    current = range(0)
    for place in places:
        if place.start - current.stop <= _PADDING:
            current = range(current.start, max(current.stop, place.stop))
        else:
            yield current
            current = place
    yield current
