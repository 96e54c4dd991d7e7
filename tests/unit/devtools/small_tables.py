"""Tables of a codec in an interpreter's memory."""

import struct

from devtools.link.cold_data import PAGE

TABLES = 2 * PAGE + 8
"""Where the tables stand: behind something else in their first page."""
COUNT, LENGTH = 40, 150
"""The tables, and how many characters each one has."""
INDEX = 10 * PAGE


def codec_memory(spread: int = 0) -> bytes:
    """A memory with a codec's tables and their index.

    Args:
        spread: Bytes between two tables.
    """
    size = 2 * LENGTH + spread
    entries = [(TABLES + at * size, 1, LENGTH) for at in range(COUNT)]
    index = b"".join(struct.pack("<IBBxx", *entry) for entry in entries) + bytes(8 * (256 - COUNT))
    tables = b"x" * (COUNT * size)
    between = INDEX - TABLES - len(tables)
    return b"anything" * (TABLES // 8) + tables + (b"anything" * between)[-between:] + index + b"anything"
