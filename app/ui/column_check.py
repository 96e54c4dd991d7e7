"""Typos in the columns of a table: a key that no row has, an unknown type."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from pydantic import BaseModel

from app.context.paths import placeholders, value_at
from app.ui.column import TYPES, Column
from app.ui.mistakes import note_mistake
from app.ui.truncate import NAME, ellipsize

Row: TypeAlias = Mapping[str, Any] | BaseModel


def check_columns(rows: Sequence[Row], columns: Sequence[Column], total: Sequence[str]) -> None:
    """Note mistakes in columns.

    Args:
        rows: Some rows of the table.
        columns: Its columns.
        total: The keys of the columns that have a sum.
    """
    for each in columns:
        if each.type not in TYPES:
            note_mistake(f"a column has the type {each.type!r}", f"; there are {', '.join(TYPES)}")
    keys = {each.key for each in columns}
    for key in (key for key in total if key not in keys):
        note_mistake(f"there is no column {key!r} to be summed", f"; there are {', '.join(keys)}")
    for key in dict.fromkeys(key for each in columns for key in _keys(each)):
        if not any(_has(row, key) for row in rows):
            note_mistake(
                f"no row has {ellipsize(key)!r}", f"; the first has {ellipsize(', '.join(_names(rows[0])), 4 * NAME)}"
            )


def _keys(column: Column) -> Iterator[str]:
    """All keys of a row that a column reads."""
    yield column.key
    if column.currency and not column.currency.isupper():
        yield column.currency
    if column.link:
        yield from placeholders(column.link)


def _has(row: object, key: str) -> bool:
    """Whether a row has a key, or has nothing in which it might be."""
    parent, _, last = key.rpartition(".")
    holder = value_at(row, parent) if parent else row
    if isinstance(holder, BaseModel):
        return last in type(holder).model_fields
    if isinstance(holder, Mapping):
        return last in holder or value_at(holder, last) is not None
    return not isinstance(holder, str | int | float)


def _names(row: Row) -> list[str]:
    return list(type(row).model_fields) if isinstance(row, BaseModel) else list(map(str, row))
