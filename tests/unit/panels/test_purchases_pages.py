"""Long answers are loaded and drawn page by page."""

import sys
from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from app.commerce.lookup import Lookup
from app.commerce.read_answer import read_answer
from app.commerce.records import Orders
from app.core.events import Entered
from app.jobs.http import HttpError
from app.panels.orders import draw_orders
from app.testing import NOW, context, press, render
from app.testing.plain_formats import PlainFormats
from app.ui.htpy_adapter import markup
from app.ui.panel import Section
from app.ui.render_context import RenderContext, use_render_context
from tests.unit.commerce.contract import ORDER
from tests.unit.panels.purchases import SHOP, query_panel, render_records

MANY = [{"id": each, "number": f"B-{each}", "placed_at": "2026-09-01T00:00:00Z"} for each in range(1, 3_001)]


def paged(pages: int, size: int) -> Mapping[str, object]:
    """Answers of a shop with several pages."""
    return {
        f"{SHOP}/orders?email=ada%40example.com{f'&page={page}' if page > 1 else ''}": {
            "orders": MANY[(page - 1) * size : page * size],
            "count": pages * size,
            "next": f"/orders?email=ada%40example.com&page={page + 1}" if page < pages else None,
        }
        for page in range(1, pages + 1)
    }


def test_pages_are_loaded_when_asked_for_and_drawn_step_by_step() -> None:
    first = render(query_panel("orders"), answers=paged(3, 25))
    assert (len(first.requests), first.aside) == (1, "75")
    assert "12 of 75 are shown." in first.text

    second = press(first, "Load more")

    assert len(second.requests) == 2
    assert "37 of 75 are shown." in second.text


def test_small_pages_are_loaded_until_there_is_enough_to_draw() -> None:
    assert len(render(query_panel("orders"), answers=paged(9, 5)).requests) == 3


def test_a_page_that_fails_leaves_those_before_it() -> None:
    answers = {**paged(3, 6), f"{SHOP}/orders?email=ada%40example.com&page=2": HttpError(500, "shop.example")}

    panel = press(render(query_panel("orders"), answers=answers), "Show 4 more")

    assert "B-6" in panel.text
    assert "500" in panel.error


@pytest.mark.parametrize(
    "following",
    ["https://evil.example/orders", "javascript:alert(1)", "http://[", f"{SHOP}/orders?email=ada%40example.com"],
)
def test_a_next_page_elsewhere_or_in_a_circle_is_not_asked(following: str) -> None:
    panel = render_records("orders", {"orders": [ORDER], "next": following})

    assert len(panel.requests) == 1
    assert panel.error == "The next page is not where it should be."


def test_what_is_one_press_away_is_drawn_when_that_is_pressed() -> None:
    panel = render(query_panel("orders"), answers={f"{SHOP}/orders": MANY[:12]})
    assert "B-3" not in panel.text

    panel = press(panel, "Show 10 more")

    assert "B-12" in panel.text
    assert len(panel.requests) == 0


def test_what_is_one_press_away_is_found() -> None:
    page = render(query_panel("orders"), answers={f"{SHOP}/orders": MANY[:12]}).page
    assert page is not None

    page.dispatch(Entered("search", "B-12"))

    assert [each.words for each in page.html.all("mark")] == ["B-12"]


@pytest.mark.parametrize("name", ["orders", "payments", "invoices"])
def test_what_has_been_loaded_but_is_not_shown_is_found_too(name: str) -> None:
    source = "subscriptions" if name == "invoices" else name
    page = render(query_panel(source), answers={f"{SHOP}/{source}": {name: MANY[:60]}}).page
    assert page is not None

    page.dispatch(Entered("search", "B-50"))
    assert [each.words for each in page.html.all("mark")] == ["B-50"]

    page.dispatch(Entered("search", "b-4"))
    assert [each.words for each in page.html.all("mark")] == ["B-4", *["B-4"] * 10]

    page.dispatch(Entered("search", ""))
    assert "B-50" not in page.html.words


def test_typing_draws_no_records_anew_where_all_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    ids: list[str] = []
    monkeypatch.setattr("app.panels.orders.order_element", lambda order, *_: ids.append(order.id))
    page = render(query_panel("orders"), answers={f"{SHOP}/orders": MANY[:12]}).page
    assert page is not None
    page.dispatch(Entered("search", "B"))
    assert "12" in ids
    ids.clear()

    page.dispatch(Entered("search", "B-1"))

    assert ids == []


def test_three_thousand_orders_are_counted_and_only_the_first_and_the_mentioned_read() -> None:
    panel = query_panel("orders")
    data = context(messages=["Where is B-2999?"])

    rendered = render(panel, data, answers={f"{SHOP}/orders": {"orders": MANY}})

    assert rendered.aside == "3,000"
    assert rendered.page is not None
    assert len(press(rendered, "Show 10 more").page.find("orders").all("div", "record")) == 12  # type: ignore[union-attr]
    assert rendered.text.startswith("mentioned 09:39 B-2999")
    assert "12 of 3,000 are shown." in rendered.text


@pytest.mark.parametrize("period", ["month", "year"])
def test_a_chart_of_some_orders_says_so(period: str) -> None:
    days = 31 if period == "month" else 366
    orders = [{"id": at, "placed_at": f"{NOW - timedelta(days=days * at)}"} for at in range(5)]

    for answer, title in (
        ({"orders": orders}, f"Orders by {period} "),
        ({"orders": orders, "count": 9, "next": f"{SHOP}/orders?page=2"}, f"Orders by {period}, of those loaded "),
    ):
        assert title in render_records("orders", answer).text


def test_what_was_left_unread_is_loaded_when_asked_for() -> None:
    panel = render(query_panel("orders"), answers={f"{SHOP}/orders": {"orders": MANY}})
    for _ in range(4):
        panel = press(panel, "Load more")

    panel = press(panel, "Show 110 more")

    assert "112 of 3,000 are shown." in panel.text
    assert "B-112" in panel.text
    assert "B-113" not in panel.text


def test_a_mapped_number_is_found_far_down_as_well() -> None:
    rows = [{"id": each["id"], "order": {"no": each["number"]}} for each in MANY]

    panel = render(
        query_panel("orders", map={"number": "order.no"}),
        context(messages=["Where is B-2999?"]),
        answers={f"{SHOP}/orders": rows},
    )

    assert panel.text.startswith("mentioned 09:39 B-2999")


def calls_of(run: Callable[[], object]) -> int:
    """How many calls something takes, the second time: the first imports and fills caches."""
    run()
    calls = 0

    def count_call(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        run()
    finally:
        sys.setprofile(before)
    return calls


def orders_of(count: int) -> dict[str, object]:
    """An answer with so many orders."""
    return {
        "orders": [{**ORDER, "id": str(each), "number": f"B-{each}", "total": each} for each in range(1, count + 1)]
    }


def drawing_calls(count: int) -> int:
    """How many calls it takes to draw the panel of so many orders, whose number and total a message names."""
    answer = Lookup(read_answer(Orders, "orders", orders_of(count)).answer, limit=12)
    data = context(messages=["Where is B-7? It was €0.09"])

    def draw() -> None:
        content = draw_orders(data, answer)
        assert isinstance(content, Section)
        markup(content.content)

    with use_render_context(RenderContext(NOW, PlainFormats())):
        return calls_of(draw)


def reading_calls(count: int) -> int:
    """How many calls it takes to read an answer of so many orders, of which the first hundred are wanted."""
    answer, messages = orders_of(count), context(messages=["Where is B-7?"]).conversation.messages
    return calls_of(lambda: read_answer(Orders, "orders", answer, most=100, messages=messages))


def test_of_thousands_of_orders_each_that_is_not_drawn_costs_less_than_a_hundredth_of_one_that_is() -> None:
    few, many = drawing_calls(30), drawing_calls(3_000)

    assert (many - few) / 2_970 < few / 12 / 100


def test_of_thousands_of_orders_each_that_is_not_read_costs_less_than_an_eighth_of_one_that_is() -> None:
    few, many = reading_calls(100), reading_calls(3_100)

    assert (many - few) / 3_000 < few / 100 / 8
