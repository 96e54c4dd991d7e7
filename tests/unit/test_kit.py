"""The kit's elements write what a person reads, escaped, and refuse what is nonsense."""

import asyncio
from collections.abc import Sequence
from contextvars import Context as ContextVars
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, cast

import pytest
from htpy import Node
from pydantic import BaseModel

from app.context.paths import fill_template
from app.kit import (
    Bar,
    ChartBar,
    Column,
    Content,
    Context,
    Labels,
    action,
    badge,
    bar_chart,
    button_to,
    clock,
    column,
    date,
    duration,
    empty,
    error,
    facts,
    lasting,
    link,
    money,
    number,
    panel,
    status_badge,
    steps,
    table,
    two_sided,
    when,
)
from app.testing import context, press, render
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


def test_values_are_written_in_the_agents_way() -> None:
    at = datetime(2026, 9, 5, 9, 37, tzinfo=UTC)
    values = [
        money("12.5", "EUR"),
        money(3, "euros"),
        number(1200),
        number("many"),
        date(at),
        date("2026-13-45"),
        when(at),
    ]

    assert [html(each).words for each in values] == [
        "EUR 12.50",
        "3.00",
        "1,200",
        "many",
        "2026-09-05",
        "2026-13-45",
        "3 minutes ago",
    ]


def test_a_state_is_a_badge_under_its_known_name_or_its_own() -> None:
    labels: Labels = {"in_transit": ("On its way", "info")}
    badges = [html(status_badge(each, labels)) for each in ("in_transit", "In transit", "lost_at_sea", None)]

    assert [each.words for each in badges] == ["On its way", "On its way", "Lost at sea", ""]
    assert badges[0].all("span")[0]["class"] == "badge info"


def test_a_chart_of_one_side_says_its_numbers_as_a_table() -> None:
    chart = html(bar_chart([ChartBar("May", 2), ChartBar("<b>", 0), ChartBar("July", Decimal("0.5"))], "A", "B", "C"))

    assert [each.words for each in chart.all("title")] == ["May: 2", "July: 0.5"]
    assert [[cell.words for cell in row.parts] for row in chart.all("tr")] == [
        ["B", "C"],
        ["May", "2"],
        ["July", "0.5"],
    ]


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
def test_a_value_that_no_column_type_fits_is_written_as_an_attribute_is(type_: Any) -> None:
    rows = [{"value": ["Ada", "Eve"]}, {"value": {"first_name": "Ada"}}]

    assert cells(rows, [column("value", type=type_)]) == [["Ada, Eve"], ["First nameAda"]]


def test_a_table_takes_models_and_places_inside_of_rows() -> None:
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


def test_no_more_rows_are_drawn_than_anyone_reads() -> None:
    root = html(table([{"number": each} for each in range(5000)], ["number"]))

    assert len(root.all("td")) == 100
    assert root.words.endswith("… and 4,900 more")


def test_sums_are_of_all_rows_and_by_currency() -> None:
    columns: list[str | Column] = ["number", column("total", type="currency", currency="currency")]

    assert [each.words for each in html(table(ROWS, columns, limit=1, total=["total"])).all("tfoot")[0].all("td")] == [
        "Total",
        "EUR 12.50 USD 7.50".replace(" USD", "USD"),
    ]


def test_a_column_leads_where_its_row_says_and_nowhere_without_it() -> None:
    columns: list[str | Column] = [column("number", link="https://shop.example/o/{number}?c={currency}")]
    odd = [{"number": "../a?b", "currency": "EUR"}, {"number": "A-9"}]

    assert [each["href"] for each in html(table(odd, columns)).all("a")] == ["https://shop.example/o/..%2Fa%3Fb?c=EUR"]


def test_a_template_without_its_value_is_nothing() -> None:
    assert fill_template("https://shop.example/?e={contact.email}", {"contact": {"email": ""}}) is None
    assert fill_template("https://shop.example/", {}) == "https://shop.example/"


def test_links_are_safe_or_text() -> None:
    assert html(link("javascript:alert(1)", "Order")).all("a") == []
    assert html(link("https://shop.example/7", "Order 7")).words == "Order 7 shop.example"
    assert html(table([{"at": "javascript:alert(1)"}], [column("at", type="link")])).all("a") == []


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "</td><script>"])
def test_all_that_is_written_is_escaped(text: str) -> None:
    parts: list[Node] = [
        badge(text),
        empty(text),
        error(text),
        link(text),
        money(text),
        number(text),
        date(text),
        when(text),
    ]
    root = html([parts, facts({text: text}), table([{"a": text}], [column("a", text)])])

    assert root.all("img") + root.all("script") == []
    assert root.text.count(text) == 12


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ({"orders": []}, "a table needs a list of objects, and got just a dict"),
        ("[]", "a table needs a list of objects, and got just a str"),
        ([1], "a table needs a list of objects, and got one with a int"),
    ],
)
def test_a_table_of_nonsense_says_what_it_needs(rows: object, text: str) -> None:
    with pytest.raises(TypeError) as raised:
        table(rows, ["a"])

    assert str(raised.value) == text


def test_a_table_without_rows_is_nothing() -> None:
    assert table([], ["a"]) is None
    assert table(None, ["a"]) is None


def test_in_a_sentence_a_value_is_the_text_that_the_page_would_show() -> None:
    at = datetime(2026, 9, 5, 9, 37, tzinfo=UTC)
    values = [money(12.5, "EUR"), number(1200), date(at), when(at), clock(at), lasting(at), duration(4810)]

    assert [f"{each}" for each in values] == [html(each).words for each in values]
    assert f"Total: {money(12.5, 'EUR')}" == "Total: EUR 12.50"


@action
async def refund(_context: Context) -> str:
    return f"Refunded {money(12.5, 'EUR')}, due {when('2026-09-05T09:37:00Z')}"


def test_in_a_panel_a_charts_hint_and_an_actions_answer_hold_values_as_text() -> None:
    @panel("Payments")
    def payments(_context: Context) -> Content:
        hint = f"Total: {money(12.5, 'EUR')}"
        return [two_sided([Bar("May", 1, 0, hint)], "Months", "From", "Paid", "Failed"), button_to("Refund", refund)]

    screen = render(payments)

    assert "Total: EUR 12.50" in screen.text
    assert "Refunded EUR 12.50, due 3 minutes ago" in press(screen, "Refund").text


def test_a_value_outside_of_a_panel_says_where_it_belongs() -> None:
    def outside() -> None:
        with pytest.raises(LookupError, match="inside a panel or an action"):
            money(12.5, "EUR")

    ContextVars().run(outside)


class Kind(Enum):
    """What an API's client may have put into a row."""

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
    ],
)
def test_a_value_that_fits_no_column_is_drawn_as_an_attribute_is(type_: Any, value: object, text: str) -> None:
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


def test_a_typo_in_a_column_is_told_in_the_diagnostics_and_the_table_stands() -> None:
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
def test_a_key_that_some_row_has_or_may_have_is_no_typo(key: str) -> None:
    with collect_mistakes():
        table([{"a": None, "b": {"c": 1, "d": None}}, {"f": 1}], [key])

        assert mistakes() == {}


def test_steps_say_what_has_happened_when_and_what_has_not() -> None:
    first, second = html(steps({"Sent": "2026-09-05T09:37:00Z", "Arrived": None})).all("li")

    assert (first["class"], first.words, len(first.all("time"))) == (None, "Sent 3 minutes ago", 1)
    assert (second["class"], second.words) == ("quiet", "Arrived")
