"""The tables of a codec are found by the form of their index."""

from devtools.link.codec_tables import codec_tables
from devtools.link.table import Table
from tests.unit.devtools.small_tables import COUNT, INDEX, LENGTH, TABLES, codec_memory


def test_an_index_and_its_tables_are_found() -> None:
    (table,) = codec_tables(codec_memory())

    index = range(INDEX, INDEX + 8 * 256)
    starts = range(TABLES, TABLES + COUNT * 2 * LENGTH, 2 * LENGTH)
    assert table == Table(index, (index, *(range(start, start + 2 * LENGTH) for start in starts)))


def test_what_stands_apart_is_no_table() -> None:
    assert list(codec_tables(codec_memory(spread=40))) == []
