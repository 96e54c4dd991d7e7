"""Orders, payments and subscription as agents see them, in every state that an endpoint can bring them into."""

import sys
from collections.abc import Iterator, Mapping
from time import perf_counter
from typing import Any

import pytest

from app.commerce.ask import Lookup
from app.commerce.read import read_answer
from app.commerce.records import Orders
from app.context import Context
from app.jobs.http import HttpError
from app.panels import panels_of
from app.panels.orders import draw_orders
from app.panels.purchases import build_purchases
from app.panels.records import _wanted
from app.settings.schema import read_settings
from app.testing import NOW, context, press, render
from app.testing.fake_http import PENDING
from app.testing.plain_formats import PlainFormats
from app.testing.rendered_panel import RenderedPanel
from app.tools.diagnostics import report
from app.ui.htpy_adapter import markup
from app.ui.i18n import override_language
from app.ui.panel import Panel, Section
from app.ui.render_context import RenderContext, use_render_context
from tests.unit.commerce.contract import ORDER, ORDERS, PAYMENTS, SUBSCRIPTIONS

SHOP = "https://shop.example"
HOST = "shop.example"
MANY = [{"id": each, "number": f"B-{each}", "placed_at": "2026-09-01T00:00:00Z"} for each in range(1, 3_001)]


@pytest.fixture(autouse=True)
def _fresh_wishes() -> Iterator[None]:
    _wanted.clear()
    yield
    _wanted.clear()


def query_panel(name: str, **settings: object) -> Panel:
    """The panel of an endpoint."""
    table = {"from": f"{SHOP}/{name}?email={{contact.email}}", **settings}
    sources = read_settings({"panel_origins": [SHOP], name: table}).sources
    return {panel.name: panel for panel in build_purchases(sources)}["subscription" if name[0] == "s" else name]


def of_attributes(name: str) -> Panel:
    """The panel of a contact's attributes."""
    return {panel.name: panel for panel in build_purchases({})}[name]


def render_records(name: str, answer: object, data: Context | None = None, **settings: object) -> RenderedPanel:
    return render(query_panel(name, **settings), data, answers={f"{SHOP}/{name}": answer})


def test_orders_show_state_total_and_time_and_unfolded_all_that_is_known() -> None:
    panel = render_records("orders", {**ORDERS, "next": None, "count": None})

    assert (panel.look, panel.title, panel.aside) == ("shown", "Orders", "2")
    assert panel.requests[0].address == f"{SHOP}/orders?email=ada%40example.com"
    for text in ("A-10479", "EUR 186.07", "3 days ago", "On its way", "Paid", "2 items", "JPY 5,400"):
        assert text in panel.text
    for text in (
        "Walnut desk",
        "DSK-1",
        "EUR 4.90",
        "DHL",
        "Late",
        "EUR 10.00",
        "SW1Y 4JH London",
        "neighbour",
        "North",
    ):
        assert text in panel.text
    assert [each.text for each in panel.links] == ["JD014600003SE", "Open in the shop"]


def test_the_settings_say_where_a_record_is_in_the_shop() -> None:
    panel = render_records("orders", {"orders": [ORDER]}, open=f"{SHOP}/admin/{{number}}?id={{id}}")

    assert f"{SHOP}/admin/A-10479?id=5001" in [each.address for each in panel.links]


def test_a_map_finds_the_fields_of_another_shop() -> None:
    answer = {"data": [{"uid": 1, "order_no": "C-7", "amounts": {"grand": "5.00", "code": "EUR"}}]}
    names = {"id": "uid", "number": "order_no", "total": "amounts.grand", "currency": "amounts.code"}

    panel = render_records("orders", answer, rows="data", map=names)

    assert "C-7 EUR 5.00" in panel.text


def test_payments_show_what_failed_and_sum_what_came_in() -> None:
    panel = render_records("payments", PAYMENTS)

    assert panel.facts["Paid in all"] == "EUR 186.07"
    for text in ("Failed", "EUR 49.00", "Visa •••• 4242", "The bank declined the card.", "card_declined"):
        assert text in panel.text
    assert f"{SHOP}/receipts/1" in [each.address for each in panel.links]


def test_a_sum_of_a_part_says_so_and_no_sum_crosses_currencies() -> None:
    more = {"id": 3, "amount": 500, "currency": "JPY", "status": "paid"}
    back = {"id": 4, "amount": "10.00", "refunded": "4.00", "currency": "EUR", "status": "partially_refunded"}
    answer = {"payments": [*PAYMENTS["payments"], more, back], "next": f"{SHOP}/payments?page=2"}

    panel = render(
        query_panel("payments"),
        answers={f"{SHOP}/payments": answer, f"{SHOP}/payments?page=2": HttpError(500, HOST)},
    )

    assert panel.facts["Paid, of those loaded"] == "EUR 192.07 · JPY 500.00"


def test_a_subscription_shows_plan_price_renewal_seats_and_open_invoices_first() -> None:
    panel = render_records("subscriptions", SUBSCRIPTIONS)

    assert dict(panel.facts) | {"Price": "EUR 49.00 a month", "Seats": "5", "Renews": "2026-10-01"} == panel.facts
    assert "Pro Active" in panel.text
    assert panel.text.index("INV-2026-7") < panel.text.index("INV-2026-6")


@pytest.mark.parametrize("name", ["orders", "payments", "subscriptions"])
@pytest.mark.parametrize(
    ("answer", "look", "text"),
    [
        (PENDING, "loading", ""),
        ({}, "empty", "No "),
        (HttpError(404, HOST), "empty", " known for ada@example.com."),
        (HttpError(403, HOST), "empty", "You are not allowed to see this."),
        (HttpError(500, HOST), "error", "shop.example answers with an error: 500"),
        ("nonsense", "empty", "No "),
    ],
)
def test_each_state_says_what_it_is(name: str, answer: object, look: str, text: str) -> None:
    panel = render_records(name, answer)

    assert panel.look == look
    assert text in panel.text
    assert ("Try again" in panel.buttons) == (look == "error")


def test_without_an_address_to_ask_there_is_no_panel() -> None:
    assert not render_records("orders", ORDERS, context(contact={"email": None})).is_there


@pytest.mark.parametrize("name", ["orders", "payments", "subscription"])
def test_without_settings_and_attributes_there_is_no_panel(name: str) -> None:
    assert not render(of_attributes(name), context(custom_attributes={"plan": "Pro"})).is_there


def test_attributes_are_orders_with_no_settings_at_all() -> None:
    panel = render(of_attributes("orders"), context(custom_attributes={"orders": [ORDER]}))

    assert (panel.aside, panel.requests) == ("1", ())
    assert "A-10479" in panel.text


def test_a_place_in_the_context_may_hold_orders() -> None:
    settings = read_settings({"orders": {"from": "contact.custom_attributes.käufe", "map": {"number": "nr"}}})
    (panel, *_) = build_purchases(settings.sources)

    rendered = render(panel, context(custom_attributes={"käufe": [{"nr": "K-1"}]}))

    assert "K-1" in rendered.text


def test_what_could_not_be_read_is_counted_and_the_rest_stands() -> None:
    panel = render_records("orders", {"orders": [{**ORDER, "total": 1.5, "tax": 2.5}]})

    assert "2 fields could not be read" in panel.text
    assert "A-10479" in panel.text
    assert panel.page is not None
    assert "orders.0.total: Value error, an amount is decimal text" in report(panel.page.state)


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
    answers = {**paged(3, 6), f"{SHOP}/orders?email=ada%40example.com&page=2": HttpError(500, HOST)}

    panel = render(query_panel("orders"), answers=answers)

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


def test_three_thousand_orders_are_counted_and_only_the_first_drawn() -> None:
    panel = query_panel("orders")
    data = context(messages=["Where is B-2999?"])
    start = perf_counter()

    rendered = render(panel, data, answers={f"{SHOP}/orders": {"orders": MANY}})

    assert rendered.aside == "3,000"
    assert rendered.page is not None
    assert len(rendered.page.find("orders").all("div", "record")) == 12  # type: ignore[union-attr]
    assert rendered.text.startswith("mentioned 09:39 B-2999")
    assert perf_counter() - start < 5


def calls_of(count: int) -> int:
    """How many calls it takes to draw the panel of so many orders, whose number and total a message names."""
    orders = [{**ORDER, "id": str(each), "number": f"B-{each}", "total": each} for each in range(1, count + 1)]
    answer = Lookup(read_answer(Orders, "orders", {"orders": orders}).answer, limit=12)
    data = context(messages=["Where is B-7? It was €0.09"])
    calls = 0

    def count_call(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    with use_render_context(RenderContext(NOW, PlainFormats())):
        draw_orders(data, answer)  # imports and caches
        before = sys.getprofile()
        sys.setprofile(count_call)
        try:
            content = draw_orders(data, answer)
            assert isinstance(content, Section)
            markup(content.content)
        finally:
            sys.setprofile(before)
    return calls


def test_of_thousands_of_orders_each_that_is_not_drawn_costs_less_than_a_hundredth_of_one_that_is() -> None:
    few, many = calls_of(30), calls_of(3_000)

    assert (many - few) / 2_970 < few / 12 / 100


def test_the_mentioned_order_comes_first_with_a_jump_to_the_message() -> None:
    data = context(messages=["Hello", "What about 7? I mean order 7", "Thanks"])

    panel = render_records("orders", {**ORDERS, "next": None}, data)

    assert panel.text.index("mentioned 09:38") < panel.text.index("A-10479")
    assert panel.page is not None
    section = panel.page.find("orders")
    assert section is not None
    assert [each["data-jump"] for each in section.all("button") if each["data-jump"]] == ["message-2"]


def test_pictures_come_from_allowed_origins_alone() -> None:
    lines = [
        {"name": "A", "image": "https://chatwoot.example.com/a.png"},
        {"name": "B", "image": "https://x.example/b"},
    ]

    panel = render_records("orders", {"orders": [{**ORDER, "lines": lines}]})

    assert panel.page is not None
    section = panel.page.find("orders")
    assert section is not None
    assert [each["src"] for each in section.all("img")] == ["https://chatwoot.example.com/a.png"]


HOSTILE = "<img src=x onerror=alert(1)>"


def hostile(value: object) -> Any:
    """The same with every text replaced, but for ids, times, amounts, currencies."""
    fixed = ("id", "currency", "amount", "total", "price")
    if isinstance(value, Mapping):
        return {key: inner if key in fixed or key.endswith("_at") else hostile(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [hostile(each) for each in value]
    return HOSTILE if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("name", "sample"), [("orders", ORDERS), ("payments", PAYMENTS), ("subscriptions", SUBSCRIPTIONS)]
)
def test_hostile_text_stays_text(name: str, sample: dict[str, Any]) -> None:
    answer = {**hostile(sample), "next": None}

    panel = render_records(name, answer)

    assert HOSTILE in panel.text
    assert panel.page is not None
    section = panel.page.find(query_panel(name).name)
    assert section is not None
    assert section.all("img") == []
    assert all((each["href"] or "").startswith("https://") for each in section.all("a"))


def test_five_orders_have_a_chart_by_month() -> None:
    orders = [{"id": each, "placed_at": f"2026-0{each}-03T00:00:00Z"} for each in (1, 2, 2, 5, 6)]
    orders = [{**each, "id": at} for at, each in enumerate(orders)]

    panel = render_records("orders", {"orders": orders})

    assert [list(row.values()) for row in panel.rows] == [["1"], ["2"], ["1"], ["1"]]
    assert "Orders by month Month Orders 2026-01 1 2026-02 2 2026-05 1 2026-06 1" in panel.text


def test_a_mistake_in_the_settings_stands_in_the_panels_place() -> None:
    settings = read_settings({"orders": {"from": "https://x.example/"}})

    panel = render(build_purchases(settings.sources)[0])

    assert panel.error == "Invalid Deskside setting"


def test_a_panel_of_the_same_name_replaces_the_products_own() -> None:
    settings = read_settings({"panels": [{"title": "Orders", "from": "contact.custom_attributes.orders"}]})

    panels = panels_of(settings)

    assert [each.name for each in panels if each.name in ("orders", "payments", "subscription")] == [
        "orders",
        "payments",
        "subscription",
    ]
    assert next(each for each in panels if each.name == "orders").order == 100


@pytest.mark.parametrize("language", ["ar", "de", "he", "ja"])
def test_all_panels_speak_the_agents_language(language: str) -> None:
    with override_language(language):
        panels = [
            render_records("orders", {**ORDERS, "next": None}),
            render_records("payments", PAYMENTS),
            render_records("subscriptions", SUBSCRIPTIONS),
        ]

    assert [each.look for each in panels] == ["shown"] * 3
    assert not any(word in each.text for each in panels for word in ("Payment", "Price", "Total", "Placed"))


@pytest.mark.parametrize(("ends_at", "label"), [("2026-10-01", "Ends"), ("2026-08-01", "Ended")])
def test_a_cancelled_subscription_has_ended_once_its_time_is_over(ends_at: str, label: str) -> None:
    one = {"id": 1, "plan": "Pro", "status": "canceled", "ends_at": f"{ends_at}T00:00:00Z", "renews_at": None}

    panel = render_records("subscriptions", {"subscriptions": [one]})

    assert panel.facts == {label: ends_at}


def attributes_drawn(settings: dict[str, Any], **attributes: Any) -> RenderedPanel:
    """The panel of attributes, as the settings make it."""
    panel = next(each for each in panels_of(read_settings(settings)) if each.name == "attributes")
    return render(panel, context(custom_attributes={"plan": "Pro", **attributes}))


@pytest.mark.parametrize("attributes", [{"orders": [ORDER]}, {"order_1": ORDER, "order_2": ORDER}])
def test_an_attribute_that_is_drawn_as_orders_is_not_drawn_again(attributes: dict[str, Any]) -> None:
    assert attributes_drawn({}, **attributes).facts == {"Plan": "Pro"}


@pytest.mark.parametrize("orders", ["none yet", 3, [{"total": "1.00"}], [ORDER, "and one by phone"]])
def test_what_could_not_be_read_whole_as_orders_stays_an_attribute(orders: object) -> None:
    assert "Orders" in attributes_drawn({}, orders=orders).facts


def test_where_an_endpoint_has_the_orders_an_attribute_of_their_name_stays_one() -> None:
    settings = {"panel_origins": [SHOP], "orders": {"from": f"{SHOP}/orders"}}

    assert "Orders" in attributes_drawn(settings, orders=[ORDER]).facts


def test_an_order_count_stays_an_attribute() -> None:
    panel = attributes_drawn({}, orders=[ORDER], order_count=3)

    assert panel.facts == {"Plan": "Pro", "Order count": "3"}
