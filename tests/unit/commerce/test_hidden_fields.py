"""What an admin hides of orders, payments and subscriptions is in nothing that is made of them."""

from typing import Any

import pytest

from app.commerce.hidden_fields import HiddenField
from app.commerce.read_answer import read_answer
from app.commerce.records import Orders, Payments, Subscriptions
from app.host.decode import Received, decode
from app.panels import panels_of
from app.settings.schema import SettingsError, read_settings
from app.testing import context, render
from tests import samples
from tests.unit.commerce.contract import ORDER, ORDERS, SUBSCRIPTIONS

SHOP = "https://shop.example"


def hidden(*paths: str, how: Any = "hide") -> list[HiddenField]:
    return [HiddenField(path, how) for path in paths]


def test_a_hidden_field_of_a_record_is_not_read() -> None:
    fields = hidden("orders.shipping_address", "orders.lines.sku", "orders.warehouse")

    order = read_answer(Orders, "orders", ORDERS, hidden=fields).answer.orders[0]

    assert order.shipping_address is None
    assert (order.lines[0].sku, order.lines[0].name) == (None, "Walnut desk")
    assert order.model_extra == {}
    assert ORDER["warehouse"] == "North"


def test_a_masked_field_keeps_its_last_characters() -> None:
    payments = {"payments": [{"id": 1, "failure_reason": "The card of Ada", "method": {"last4": "4242"}}]}

    fields = hidden("payments.failure_reason", "payments.method.last4", how="mask")
    (payment,) = read_answer(Payments, "payments", payments, hidden=fields).answer.payments

    assert (payment.failure_reason, payment.method.last4) == ("••• Ada", "•••2")


def test_what_is_hidden_of_payments_is_hidden_of_those_inside_of_an_order() -> None:
    order = read_answer(Orders, "orders", ORDERS, hidden=hidden("payments.amount")).answer.orders[0]

    assert (order.payments[0].amount, order.payments[0].status) == (None, "paid")


def test_a_field_is_hidden_under_the_shops_name_too() -> None:
    answer = {"data": [{"no": 1, "amounts": {"grand": "5.00", "net": "4.00"}, "items": [{"unit": {"amount": "5.00"}}]}]}
    names = {"number": "no", "total": "amounts.grand", "lines": "items", "lines.price": "unit.amount"}

    fields = hidden("orders.total", "orders.lines.price")
    (order,) = read_answer(Orders, "orders", answer, rows="data", names=names, hidden=fields).answer.orders

    assert order.total is None
    assert order.lines[0].price is None
    assert "5.00" not in repr(order)
    assert "4.00" in repr(order)


def test_what_all_orders_cost_together_and_invoices_can_be_hidden() -> None:
    orders = read_answer(Orders, "orders", ORDERS, hidden=hidden("orders.total_spent")).answer
    others = read_answer(Subscriptions, "subscriptions", SUBSCRIPTIONS, hidden=hidden("invoices.amount")).answer

    assert (orders.total_spent, orders.count) == ((), 12)
    assert {each.amount for each in others.invoices} == {None}


def settings_with(*fields: str, **rule: Any) -> dict[str, Any]:
    return {
        "panel_origins": [SHOP],
        "orders": {"from": f"{SHOP}/orders?email={{contact.email}}"},
        "payments": {"from": f"{SHOP}/payments?email={{contact.email}}"},
        "hide": [{"fields": list(fields), **rule}],
    }


@pytest.mark.parametrize(("agent", "is_there"), [("ada@x.example", True), ("bob@x.example", False), (None, False)])
def test_a_rule_hides_a_field_of_an_endpoint_from_some_agents(agent: str | None, is_there: bool) -> None:  # noqa: FBT001
    settings = read_settings(settings_with("orders.note", unless={"agent": ["ada@x.example"]}))
    panel = next(each for each in panels_of(settings) if each.name == "orders")

    panel_view = render(panel, context(agent={"email": agent}), answers={f"{SHOP}/orders": {"orders": [ORDER]}})

    assert "A-10479" in panel_view.text
    assert ("neighbour" in panel_view.text) == is_there


def test_records_in_attributes_are_hidden_at_the_door() -> None:
    attributes = {"orders": [ORDER], "order_1": ORDER, "Orders ": f'[{{"id": 2, "note": "{ORDER["note"]}"}}]'}
    data = {"contact": {"id": 1, "custom_attributes": attributes}, "conversation": {"id": 7}}
    rules = read_settings(settings_with("orders.note")).hide

    decoded = decode(samples.message(data), None, rules)

    assert isinstance(decoded, Received)
    assert "neighbour" not in repr(decoded.context) + repr(decoded.data)
    assert "North" in repr(decoded.context)


def test_a_place_inside_of_json_in_a_text_is_hidden_too() -> None:
    attributes = {"visits": '[{"page": "/prices", "ip": "203.0.113.77"}]'}
    data = {"contact": {"id": 1, "custom_attributes": attributes}, "conversation": {"id": 7}}
    rules = read_settings({"hide": [{"fields": ["contact.custom_attributes.visits.ip"]}]}).hide

    decoded = decode(samples.message(data), None, rules)

    assert isinstance(decoded, Received)
    assert "203.0.113.77" not in repr(decoded.context) + repr(decoded.data)
    assert "/prices" in repr(decoded.context)


@pytest.mark.parametrize(
    ("field", "how", "words"),
    [
        ("orders", "hide", "a field of records"),
        ("orders.id", "hide", "a field of records other than their id"),
        ("orders.", "hide", "a field of records"),
        ("orders.total", "mask", "orders.total is not text"),
        ("payments.method", "mask", "payments.method is not text"),
        ("oders.note", "hide", "or of orders, payments, subscriptions or invoices"),
    ],
)
def test_a_rule_that_can_not_be_kept_is_refused(field: str, how: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        read_settings({"hide": [{"fields": [field], "how": how}]})


@pytest.mark.parametrize("field", ["orders.number", "orders.margin", "payments.method.last4", "invoices.number"])
def test_texts_and_the_shops_own_fields_can_be_masked(field: str) -> None:
    assert read_settings({"hide": [{"fields": [field], "how": "mask"}]}).hide
