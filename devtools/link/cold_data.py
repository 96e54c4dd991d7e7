"""Finds data that only cold code reads, or no code at all: large tables that no start needs.

The image leaves them out, and the cold half writes them.
"""

from collections.abc import Collection, Iterator

from devtools.link.character_names import character_names
from devtools.link.codec_tables import codec_tables
from devtools.link.encoding import I32_CONST, Reader
from devtools.link.functions import Functions, end_of_locals
from devtools.link.iconv_tables import iconv_tables
from devtools.link.instructions import MEMORY_ACCESS, instructions
from devtools.link.wasm import Data, Module

KINDS = (codec_tables, character_names, iconv_tables)
PAGE = 4096
"""Bytes; the image leaves out whole pages (`devtools/image/file.py`), so none of them is written over this data."""

_ALIGNMENT = 8
_WORD = 4
_PADDING = 16
"""Bytes between two arrays, at most."""


def cold_data(interpreter: bytes, whole: Module, hot: Collection[int]) -> list[Data]:
    """Find the data that only the cold half of a module reads, in whole pages.

    Args:
        interpreter: Pyodide's module, which has the data.
        whole: The linked module.
        hot: The numbers of its hot functions.

    Returns:
        The data. If a hot function reads a table, all tables of its kind are missing.
    """
    memory = _memory(Module.read(interpreter).data())
    addresses = {value for value in _constants(whole, hot) if value % _WORD == 0}
    places: list[range] = []
    for find in KINDS:
        tables = list(find(memory))
        if not any(address in table.entrance for table in tables for address in addresses):
            places += (place for table in tables for place in table.places)
    joined = _joined(sorted(places, key=lambda place: place.start))
    pages = (range(-(-place.start // PAGE) * PAGE, place.stop // PAGE * PAGE) for place in joined)
    return [Data(place.start, memory[place.start : place.stop]) for place in pages if place]


def _memory(data: list[Data]) -> bytes:
    """The memory as a module writes it at the start."""
    end = max((each.address + len(each.content) for each in data), default=0)
    memory = bytearray(end + -end % _ALIGNMENT)
    for each in data:
        memory[each.address : each.address + len(each.content)] = each.content
    return bytes(memory)


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
