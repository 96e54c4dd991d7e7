"""The kit's tables: columns, limits, sums, links, and mistakes in them."""

import asyncio
from collections.abc import Sequence
from enum import Enum
from typing import Any, cast

import pytest
from htpy import Node
from pydantic import BaseModel

from app.kit import Column, Content, Context, column, panel, table
from app.testing import context, render
from app.testing.fake_page import FakePage
from app.testing.html_tree import HtmlElement, parse_html
from app.tools.diagnostics import report
from app.ui.htpy_adapter import markup
from app.ui.mistakes import MistakeError, collect_mistakes, mistakes

pytestmark = pytest.mark.usefixtures("rendering")

ROWS = [
    {"number": "A-1", "total": "12.50", "placed_at": "2026-09-01", "state": "paid", "currency": "EUR"},
    {"number": "A-2", "total": 7.5, "placed_at": 1788601000, "state": "open", "currency": "USD"},
    {"number": "A-3", "total": None, "placed_at": "soon", "state": "<b>", "currency": None},
]


def html(node: Node) -> HtmlElement:
    return parse_html(markup(node))


def cells(rows: object, columns: Sequence[str | Column]) -> list[list[str]]:
    return [[cell.words for cell in row.all("td")] for row in html(table(rows, columns)).all("tbody")[0].all("tr")]


def test_a_table_writes_each_column_by_its_type() -> None:
    columns: list[str | Column] = [
        "number",
        column("total", type="currency", currency="currency"),
        column("placed_at", "Placed", type="date"),
        column("state", type="badge", tones={"paid": "good"}),
    ]

    assert cells(ROWS, columns) == [
        ["A-1", "EUR 12.50", "2026-09-01", "paid"],
        ["A-2", "USD 7.50", "2026-09-05", "open"],
        ["A-3", "", "soon", "<b>"],
    ]
    assert [each.words for each in html(table(ROWS, columns)).all("th")] == ["Number", "Total", "Placed", "State"]
    assert [each["class"] for each in html(table(ROWS, columns)).all("span", "badge")] == [
        "badge good",
        "badge neutral",
        "badge neutral",
    ]


@pytest.mark.parametrize("type_", ["text", "number", "currency", "date", "badge", "link"])
def test_lists_and_objects_in_any_column_are_shown_like_attributes(type_: Any) -> None:
    rows = [{"value": ["Ada", "Eve"]}, {"value": {"first_name": "Ada"}}]

    assert cells(rows, [column("value", type=type_)]) == [["Ada, Eve"], ["First nameAda"]]


def test_a_table_accepts_models_and_nested_keys() -> None:
    class Buyer(BaseModel):
        name: str

    class Order(BaseModel):
        buyer: Buyer

    assert cells([Order(buyer=Buyer(name="Ada"))], ["buyer.name"]) == [["Ada"]]
    assert cells([{"buyer": {"names": ["Ada", "Eve"]}}], ["buyer.names.1", "buyer.none"]) == [["Eve", ""]]


def test_rows_over_the_limit_are_one_press_away() -> None:
    root = html(table(ROWS, ["number"], limit=1))

    assert [len(body.all("tr")) for body in root.all("tbody")] == [1, 2]
    assert root.all("summary")[0].all("span", "closed")[0].words == "Show 2 more"


def test_a_table_shows_at_most_a_hundred_rows() -> None:
    root = html(table([{"number": each} for each in range(5000)], ["number"]))

    assert len(root.all("td")) == 100
    assert root.words.endswith("… and 4,900 more")


def test_sums_cover_all_rows_for_each_currency() -> None:
    columns: list[str | Column] = ["number", column("total", type="currency", currency="currency")]

    assert [each.words for each in html(table(ROWS, columns, limit=1, total=["total"])).all("tfoot")[0].all("td")] == [
        "Total",
        "EUR 12.50 USD 7.50".replace(" USD", "USD"),
    ]


def test_a_columns_link_is_filled_from_its_row_or_left_out() -> None:
    columns: list[str | Column] = [column("number", link="https://shop.example/o/{number}?c={currency}")]
    odd = [{"number": "../a?b", "currency": "EUR"}, {"number": "A-9"}]

    assert [each["href"] for each in html(table(odd, columns)).all("a")] == ["https://shop.example/o/..%2Fa%3Fb?c=EUR"]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ({"orders": []}, "a table needs a list of objects, and got just a dict"),
        ("[]", "a table needs a list of objects, and got just a str"),
        ([1], "a table needs a list of objects, and got one with a int"),
    ],
)
def test_invalid_rows_are_refused_with_an_explanation(rows: object, text: str) -> None:
    with pytest.raises(TypeError) as raised:
        table(rows, ["a"])

    assert str(raised.value) == text


def test_a_table_without_rows_is_nothing() -> None:
    assert table([], ["a"]) is None
    assert table(None, ["a"]) is None


class Kind(Enum):
    """An enum as an API client may put it into a row."""

    CARD = "card"


class Part(BaseModel):
    """A part of a row."""

    name: str = "desk"


@pytest.mark.parametrize("type_", ["text", "number", "currency", "date", "badge", "link"])
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "Yes"),
        ([1, 2], "1, 2"),
        ((1, 2), "1, 2"),
        ({"is_new": False}, "Is newNo"),
        (Kind.CARD, "card"),
        (Part(), "Namedesk"),
        (object(), "object"),
        (len, "builtin_function_or_method"),
        (ValueError("no stock"), "no stock"),
    ],
)
def test_values_of_other_types_are_shown_like_attributes(type_: Any, value: object, text: str) -> None:
    assert cells([{"x": value}], [column("x", type=type_)]) == [[text]]


@pytest.mark.parametrize(
    ("columns", "total", "words"),
    [
        (["nmuber"], [], "no row has 'nmuber'; the first has number, total, placed_at, state, currency"),
        ([column("number", type=cast("Any", "txt"))], [], "a column has the type 'txt'; there are text, number"),
        ([column("total", type="currency", currency="curency")], [], "no row has 'curency'"),
        ([column("number", link="https://x.example/{no}")], [], "no row has 'no'"),
        (["total"], ["totl"], "there is no column 'totl' to be summed; there are total"),
    ],
)
def test_a_typo_in_a_column_is_an_error_in_a_test(columns: list[str | Column], total: list[str], words: str) -> None:
    @panel("Orders")
    def orders(_context: Context) -> Content:
        return table(ROWS, columns, total=total)

    with pytest.raises(MistakeError, match=f"^orders: {words}"):
        render(orders)


def test_a_typo_in_a_column_appears_in_the_diagnostics_and_the_table_is_shown() -> None:
    @panel("Orders")
    def orders(_context: Context) -> Content:
        return table(ROWS, ["number", "nmuber"])

    page = FakePage(orders)
    with collect_mistakes():
        page.show_context(context())
        asyncio.run(page.rest())

        assert "Mistake in a panel: orders: no row has 'nmuber'\n" in report(page.state)
    assert "A-1" in page.html.words


@pytest.mark.parametrize("key", ["a", "b.c", "b.d.e", "f"])
def test_a_key_that_some_row_has_or_may_have_is_not_a_typo(key: str) -> None:
    with collect_mistakes():
        table([{"a": None, "b": {"c": 1, "d": None}}, {"f": 1}], [key])

        assert mistakes() == {}
