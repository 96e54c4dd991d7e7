"""Find rows: in lists, in JSON stored as text, and in numbered values."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import from_json

from app.context import Context
from app.context.paths import value_at

Row = Any
"""Any JSON, or a part of the context."""


def value_in_context(context: Context, place: str) -> object:
    """Return the value at a place in the context. If its last step has a star, return a list ordered by the numbers.

    >>> value_in_context(context, "contact.custom_attributes.order_*")  # of order_2, order_10 and order_count
    ["what order_2 holds", "what order_10 holds"]
    """
    parent, _, last = place.rpartition(".")
    if "*" not in last:
        return value_at(context, place)
    parent_value = value_at(context, parent)
    return _numbered_values(parent_value, last) if isinstance(parent_value, Mapping) else None


def _numbered_values(values: Mapping[str, object], pattern: str) -> list[object]:
    # The mobile app writes `order_2` as `order2`.
    before, after = (
        re.sub("[-_ ]+$" if at == 0 else "^[-_ ]+", "", part) for at, part in enumerate(pattern.split("*"))
    )
    number = re.compile(rf"{re.escape(before)}[-_ ]?(\d{{1,9}}){'[-_ ]?' if after else ''}{re.escape(after)}")
    matched = [(int(match[1]), value) for key, value in values.items() if (match := number.fullmatch(key))]
    return [value for _, value in sorted(matched, key=lambda each: each[0])]


def extract_rows(value: object, place: str = "") -> list[Row]:
    """Return the rows in a value.

    Args:
        value: A list, one row, or either as JSON in a text.
        place: The place of the rows in the value; '' for the whole.
    """
    value = unfold(value)
    if place:
        value = unfold(value_at(value, place))
    rows = map(unfold, value) if isinstance(value, list | tuple) else [value]
    return [row for row in rows if row is not None and row not in ("", {}, [])]


def unfold(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Parse a text that is a JSON object or list; return any other value unchanged."""
    if not isinstance(value, str) or value.lstrip()[:1] not in ("{", "["):
        return value
    try:
        return from_json(value)
    except ValueError:
        return value


def is_row(value: object) -> bool:
    """Whether a value has columns."""
    return isinstance(value, Mapping | BaseModel)


def keys_of(rows: list[Row]) -> list[str]:
    """Return the keys of the first row that has any; none if no row is an object."""
    first: Any = next(filter(is_row, rows), {})
    return list(type(first).model_fields if isinstance(first, BaseModel) else map(str, first))
