"""Lists of objects among the attributes: each is a table in a panel of its own, without any settings."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from htpy import Node, div, h3
from pydantic import JsonValue

from app.commerce.attribute_records import is_named_like_records
from app.context import Context
from app.context.rows import Row, extract_rows, is_row
from app.kit import Column, Panel, Section, disclosure, facts, table
from app.ui.attribute_format import format_value, is_blank
from app.ui.i18n import format_integer, gettext
from app.ui.labels import attribute_label, humanize
from app.ui.truncate import Budget, ellipsize, remainder, take

_MOST_TABLES = 10
_MOST_COLUMNS = 4
"""Columns of a table in a narrow pane; the rest of a row is one press away."""

_AT_ONCE = 5
_DETAILED = 20
"""Rows of which all details are drawn."""


def table_keys(values: dict[str, JsonValue]) -> list[str]:
    """The attributes that are drawn as tables; those named like orders and other records never are."""
    keys = (
        key
        for key, value in values.items()
        if isinstance(value, list | str) and _rows(value) and not is_named_like_records(key)
    )
    return [key for key, _ in zip(keys, range(_MOST_TABLES), strict=False)]


def attribute_tables(context: Context) -> Sequence[Panel]:
    """A panel for each list of objects, the contact's first."""
    panels: dict[str, Panel] = {}
    for side in ("contact", "conversation"):
        definitions = {
            each.attribute_key: each
            for each in context.definitions
            if each.attribute_model == f"{side}_attribute" and each.attribute_key
        }
        for key in table_keys(_values(context, side)):
            name = _name(key, panels)
            panels[name] = _panel(name, ellipsize(attribute_label(key, definitions.get(key))), side, key)
    return tuple(panels.values())


def _values(context: Context, side: str) -> dict[str, JsonValue]:
    return context.contact.custom_attributes if side == "contact" else context.conversation.custom_attributes


def _rows(value: JsonValue) -> list[Row]:
    """The rows of a list of objects, or of JSON text of one; none for any other value."""
    if not isinstance(value, list) and not (isinstance(value, str) and value.lstrip()[:1] == "["):
        return []
    rows = extract_rows(value)
    return rows if all(map(is_row, rows)) else []


def _name(key: str, taken: Collection[str]) -> str:
    """A name for the page and the agent's preferences that no custom panel can have."""
    plain = re.sub(r"\W+", "-", key.casefold()).strip("-")[:40]
    name, number = f"attribute--{plain}", 1
    while name in taken:
        number += 1
        name = f"attribute--{plain}-{number}"
    return name


def _panel(name: str, title: str, side: str, key: str) -> Panel:
    def draw(context: Context) -> Section:
        rows = _rows(_values(context, side).get(key))
        return Section(_table(name, rows), aside=format_integer(len(rows)))

    return Panel(name, title, "list", 31, draw, reads=lambda context: _values(context, side).get(key))


def _table(name: str, rows: Sequence[Row]) -> Node:
    keys = _keys(rows)
    columns = keys[:_MOST_COLUMNS]
    # By their positions, since a dot in a key would be a path.
    cells = [{str(at): row.get(key) for at, key in enumerate(columns)} for row in rows]
    labels = [Column(str(at), humanize(key) or gettext("(no name)")) for at, key in enumerate(columns)]
    details = _details(rows, columns) if len(keys) > len(columns) else None
    return [table(cells, labels, limit=_AT_ONCE), disclosure(name, gettext("All details"), details)]


def _keys(rows: Sequence[Row]) -> list[str]:
    """The keys with values in the rows, in their order; those with lists and objects last."""
    is_nested: dict[str, bool] = {}
    for row in rows:
        for key, value in row.items():
            if not is_blank(value):
                is_nested[key] = is_nested.get(key, False) or isinstance(value, list | dict)
    return sorted(is_nested, key=lambda key: is_nested[key])


def _details(rows: Sequence[Row], columns: Sequence[str]) -> Node:
    """What the rows have beside the table's columns, each under its first cell."""
    allowance = Budget()
    visible, left_out = take(rows, _DETAILED)
    return [*(_rest(row, columns, allowance) for row in visible), remainder(left_out)]


def _rest(row: dict[str, Any], columns: Sequence[str], allowance: Budget) -> Node:
    others = [(key, value) for key, value in row.items() if key not in columns and not is_blank(value)]
    visible, left_out = allowance.take(others)
    rows = facts(((humanize(key), format_value(value, None, allowance)) for key, value in visible), left_out)
    first = row.get(columns[0])
    name = "-" if is_blank(first) or isinstance(first, list | dict) else format_value(first)
    return rows and div(".part")[h3[name], rows]
