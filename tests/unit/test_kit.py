"""The kit's elements show readable text, escaped, and refuse invalid values."""

from contextvars import Context as ContextVars
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from htpy import Node

from app.context.paths import fill_template
from app.kit import (
    Bar,
    ChartBar,
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
from app.testing import press, render
from app.testing.html_tree import HtmlElement, parse_html
from app.ui.htpy_adapter import markup

pytestmark = pytest.mark.usefixtures("rendering")


def html(node: Node) -> HtmlElement:
    return parse_html(markup(node))


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


def test_steps_say_what_has_happened_when_and_what_has_not() -> None:
    first, second = html(steps({"Sent": "2026-09-05T09:37:00Z", "Arrived": None})).all("li")

    assert (first["class"], first.words, len(first.all("time"))) == (None, "Sent 3 minutes ago", 1)
    assert (second["class"], second.words) == ("quiet", "Arrived")
