"""Orders, payments and subscription as agents see them, in every state that an endpoint can bring them into."""

from collections.abc import Mapping
from typing import Any

import pytest

from app.jobs.http import HttpError
from app.panels import panels_of
from app.panels.purchases import build_purchases
from app.settings.schema import read_settings
from app.testing import context, render
from app.testing.fake_http import PENDING
from app.testing.plain_formats import PlainFormats
from app.tools.documents import ToolDocuments
from app.ui.i18n import override_language
from tests.unit.commerce.contract import ORDER, ORDERS, PAYMENTS, SUBSCRIPTIONS
from tests.unit.panels.purchases import SHOP, of_attributes, query_panel, render_records

HOST = "shop.example"


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


def test_a_discount_or_a_refund_of_nothing_is_left_out_but_not_that_shipping_was_free() -> None:
    order = {**ORDER, "discount": "0.00", "shipping": 0}
    payment = {**PAYMENTS["payments"][1], "refunded": "0"}

    orders, payments = render_records("orders", [order]), render_records("payments", [payment])

    assert "Discount" not in orders.facts
    assert orders.facts["Shipping costs"] == "EUR 0.00"
    assert "Refunded" not in payments.facts
    assert render_records("orders", [{**order, "discount": "5.00"}]).facts["Discount"] == "EUR 5.00"


def test_an_invoice_shows_all_that_is_known_and_each_value_can_be_copied() -> None:
    invoice = {
        "id": "in_1",
        "number": "INV-7",
        "created_at": "2026-08-01T00:00:00Z",
        "due_at": "2026-09-10T00:00:00Z",
        "amount": "49.00",
        "amount_due": "9.00",
        "currency": "EUR",
        "status": "open",
        "url": f"{SHOP}/invoices/7",
        "purchase_order": "PO-3",
    }

    panel = render_records("subscriptions", {"invoices": [invoice]})

    assert panel.facts == {
        "Invoice": "INV-7",
        "Total": "EUR 49.00",
        "Still to be paid": "EUR 9.00",
        "Made": "2026-08-01",
        "Due": "2026-09-10",
        "Link": "Open the invoice shop.example",
        "Purchase order": "PO-3",
    }
    assert panel.page is not None
    copied = [each["data-copy"] for each in panel.page.html.all("button", "copy") if each["data-copy"]]
    assert copied == ["INV-7", f"{SHOP}/invoices/7"]


def test_an_articles_number_can_be_copied() -> None:
    panel = render_records("orders", [ORDER])

    assert panel.page is not None
    copies = {each["aria-label"]: each["data-copy"] for each in panel.page.html.all("button", "copy")}
    assert copies["Copy: SKU"] == "DSK-1"


def test_what_the_contract_does_not_name_is_shown_of_parts_of_an_order_as_well() -> None:
    lines = [{"name": "Walnut desk", "weight": "31 kg"}, {"name": "Lamp"}]
    order = {"id": 1, "lines": lines, "shipments": [{"tracking_number": "T-1", "depot": "Porto"}], "channel": "web"}

    facts = render_records("orders", [order]).facts

    assert facts["Channel"] == "web"
    assert facts["Lines"] == "Name Walnut desk Weight 31 kg"
    assert facts["Shipments"] == "Tracking number T-1 Depot Porto"


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


def test_each_of_five_currencies_has_its_own_sum_in_its_own_units() -> None:
    paid = [("1.00", "EUR"), (250, "USD"), (5_400, "JPY"), (1_250, "KWD"), ("0.750", "KWD"), ("3", "GBP")]
    answer = [
        {"id": at, "amount": amount, "currency": code, "status": "paid"} for at, (amount, code) in enumerate(paid)
    ]

    sums = render_records("payments", answer).facts["Paid in all"]

    assert sums == "EUR 1.00 · USD 2.50 · JPY 5,400.00 · KWD 2.00 · GBP 3.00"


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
        ("nonsense", "shown", "1 field could not be read"),
    ],
)
def test_each_state_says_what_it_is(name: str, answer: object, look: str, text: str) -> None:
    panel = render_records(name, answer)

    assert panel.look == look
    assert text in panel.text
    assert ("Try again" in panel.buttons) == (look == "error")


def test_without_an_address_to_ask_there_is_no_panel() -> None:
    assert not render_records("orders", ORDERS, context(contact={"email": None})).is_there


def test_what_could_not_be_read_is_counted_and_the_rest_stands() -> None:
    answer = {"orders": [{**ORDER, "total": 1.5, "tax": 2.5}]}
    endpoint = query_panel("orders")
    at_a_place = query_panel("orders", **{"from": "contact.custom_attributes.purchases"})
    attributes: dict[str, Any] = {"purchases": answer["orders"], "orders": answer["orders"]}

    for panel in (endpoint, at_a_place, of_attributes("orders")):
        rendered = render(panel, context(custom_attributes=attributes), answers={f"{SHOP}/orders": answer})

        assert "2 fields could not be read" in rendered.text
        assert "A-10479" in rendered.text
        assert rendered.page is not None
        report = ToolDocuments(PlainFormats(), [panel]).text(rendered.page.state, "report")
        assert "orders.0.total: an amount is decimal text" in (report or "")


@pytest.mark.parametrize("name", ["orders", "payments", "subscriptions"])
def test_where_nothing_could_be_read_it_is_not_said_that_there_is_nothing(name: str) -> None:
    panel = render_records(name, {"data": [{"order_no": 1}]})

    assert panel.text == "1 field could not be read Diagnostics"


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
    assert "2026-01 2026-06 Orders by month Month Orders 2026-01 1 2026-02 2 2026-05 1" in panel.text


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


def test_a_payment_of_which_nothing_else_is_said_is_called_by_its_id() -> None:
    panel = render_records("payments", {"payments": [{"id": "pay_9", "amount": 1.5}]})

    assert panel.text.startswith("pay_9")
