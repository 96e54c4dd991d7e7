"""A table of rows, as panels show orders, payments, errors.

table(rows, ["number", column("total", type="currency", currency="EUR")], limit=2, total=["total"])
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date  # noqa: N812 - as in app/ui/values.py
from typing import Any, TypeAlias

from htpy import Element, Node, details, div, fragment, span, tbody, td, tfoot, th, thead, tr
from htpy import summary as summary_tag
from htpy import table as table_tag
from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from app.context.paths import fill_template, value_at
from app.ui.attribute_format import format_value
from app.ui.column import Column, Type
from app.ui.column_check import check_columns
from app.ui.elements import badge
from app.ui.i18n import gettext, ngettext
from app.ui.labels import humanize
from app.ui.links import external_link, web_address
from app.ui.tone import Tone
from app.ui.truncate import NAME, remainder, truncate
from app.ui.values import amount_of, date, money, number

Row: TypeAlias = Mapping[str, Any] | BaseModel

_MOST = 100
"""Most rows that are drawn; sums include all."""


def column(  # noqa: PLR0913 - each has a default and a name
    key: str,
    label: str | None = None,
    *,
    type: Type = "text",  # noqa: A002 - what the settings call it, too
    currency: str | None = None,
    tones: Mapping[str, Tone] | None = None,
    link: str | None = None,
) -> Column:
    """A column of a table; see `Column`."""
    return Column(key, label, type, currency, tones or {}, link)


def table(
    rows: object,
    columns: Sequence[str | Column],
    *,
    limit: int | None = None,
    total: Sequence[str] = (),
) -> Node:
    """A table, or None if there are no rows.

    Args:
        rows: A list of mappings, as in JSON, or of pydantic's models.
        columns: The columns in their order, by their keys or made with `column`.
        limit: How many rows are shown before "show more".
        total: The keys of the columns to sum under the table.

    Raises:
        TypeError: The rows are no list of objects; the message says what they are.
    """
    row_list = _rows(rows)
    resolved = [each if isinstance(each, Column) else Column(each) for each in columns]
    if not row_list:
        return None
    check_columns(row_list[:_MOST], resolved, total)
    first = row_list[: limit or _MOST]
    rest = row_list[len(first) : _MOST]
    return div(".table-box")[
        table_tag(".table")[
            thead[tr[(th(class_=_class(each), scope="col")[_label(each)] for each in resolved)]],
            tbody[[_row(row, resolved) for row in first]],
            tbody(".over-limit")[[_row(row, resolved) for row in rest]] if rest else None,
            _sums(row_list, resolved, total) if total else None,
        ],
        details(".show-more")[
            summary_tag[span(".closed")[_more_rows(len(rest))], span(".opened")[gettext("Show fewer")]]
        ]
        if rest
        else None,
        remainder(len(row_list) - len(first) - len(rest)),
    ]


def _rows(rows: object) -> list[Row]:
    if rows is None:
        return []
    is_list = isinstance(rows, Iterable) and not isinstance(rows, Mapping | str | bytes | BaseModel)
    row_list: list[Any] = list(rows) if is_list else [rows]  # type: ignore[call-overload]  # checked above
    strange = next((each for each in row_list if not isinstance(each, Mapping | BaseModel)), None)
    if not is_list or strange is not None:
        what = type(strange if is_list else rows).__name__
        raise TypeError(f"a table needs a list of objects, and got {'one with' if is_list else 'just'} a {what}")
    return row_list


def _more_rows(count: int) -> str:
    return ngettext("Show {count} more", "Show {count} more", count)


def _label(each: Column) -> Node:
    return truncate(humanize(each.key.rpartition(".")[2]) if each.label is None else each.label, NAME)


def _class(each: Column) -> str | None:
    return "amount" if each.type in ("number", "currency") else None


def _row(row: Row, columns: Sequence[Column]) -> Element:
    return tr[[td(class_=_class(each), dir=None if _class(each) else "auto")[_cell(row, each)] for each in columns]]


def _cell(row: Row, each: Column) -> Node:
    value = value_at(row, each.key)
    if value is None or value == "":
        return None
    content = _value(row, each, value)
    if each.type == "link" and each.link is None:
        return content
    address = web_address(fill_template(each.link, row)) if each.link else None
    return external_link(address, content) if address else content


def _value(row: Row, each: Column, value: Any) -> Node:  # noqa: ANN401 - any JSON
    match each.type:
        case "number" if amount_of(value) is not None:
            return number(value)
        case "currency" if amount_of(value) is not None:
            return money(value, _currency(row, each))
        case "date" if isinstance(value, str | int | float | Date) and not isinstance(value, bool):
            return date(value)
        case "badge" if isinstance(value, str | int | float) and not isinstance(value, bool):
            return badge(str(value), each.tones.get(str(value), "neutral"))
        case "link" if each.link is None and isinstance(value, str):
            address = web_address(value)
            return external_link(address, gettext("Open")) if address else truncate(value)
    return _any(value)


def _any(value: Any) -> Node:  # noqa: ANN401 - what Python code has put into a row
    """A value as the attributes panel draws it; dates and models are converted to JSON."""
    return format_value(to_jsonable_python(value, bytes_mode="base64", fallback=_name_or_text))


def _name_or_text(value: object) -> str:
    """What an object says of itself; the name of its type where that would be Python's `<Order object at 0x…>`."""
    return type(value).__name__ if type(value).__str__ is object.__str__ else str(value)


def _currency(row: Row, each: Column) -> str | None:
    code = each.currency
    if code is None or (code.isupper() and len(code) == 3):  # noqa: PLR2004 - ISO 4217
        return code
    value = value_at(row, code)
    return value.upper() if isinstance(value, str) else None


def _sums(rows: Sequence[Row], columns: Sequence[Column], total: Sequence[str]) -> Element:
    cells = [_sum(rows, each) if each.key in total else None for each in columns]
    if columns and cells[0] is None:
        cells[0] = gettext("Total")
    return tfoot[tr[[td(class_=_class(each))[cell] for each, cell in zip(columns, cells, strict=True)]]]


def _sum(rows: Sequence[Row], each: Column) -> Node:
    """The sum of a column, one for each currency."""
    sums: dict[str | None, float] = {}
    for row in rows:
        amount = amount_of(value_at(row, each.key))
        if amount is not None:
            code = _currency(row, each) if each.type == "currency" else None
            sums[code] = sums.get(code, 0) + amount
    amounts = [
        money(round(amount, 4), code) if each.type == "currency" else number(round(amount, 9))
        for code, amount in sums.items()
    ]
    return fragment[map(div.__getitem__, amounts)]
