"""The tables of `iconv` are found by the characters that they have in common with Python's codecs."""

import struct

import pytest

from devtools.link.iconv_tables import iconv_tables
from devtools.link.table import Table

SIZE = 2 * 93 * 94


def korean(changed: int = 0) -> bytes:
    """The Korean table.

    Args:
        changed: How many of its characters are others, from the second row on.
    """
    pairs = [bytes([first, second]) for first in range(0xA1, 0xFE) for second in range(0xA1, 0xFF)]
    characters = [ord(pair.decode("euc_kr", "ignore") or "\0") for pair in pairs]
    characters[94 : 94 + changed] = [1] * changed
    return struct.pack(f"<{len(characters)}H", *characters)


@pytest.mark.parametrize("changed", [0, 100])
def test_a_table_is_found_though_some_characters_differ(changed: int) -> None:
    (table,) = iconv_tables(b"anything" + korean(changed) + b"anything")

    assert table == Table(range(-8, 24), (range(8, 8 + SIZE),))


@pytest.mark.parametrize("content", [korean(1000), korean()[:-2], korean()[188:]], ids=["others", "end", "start"])
def test_another_or_half_a_table_is_not_found(content: bytes) -> None:
    assert list(iconv_tables(content)) == []
