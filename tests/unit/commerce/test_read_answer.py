"""Answers are read tolerantly: one bad field is dropped alone and reported, and unknown ones are kept."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commerce.amounts import Money
from app.commerce.attribute_records import read_attributes
from app.commerce.read_answer import read_answer
from app.commerce.records import CONTRACT, Address, Order, Orders, Payments, Subscriptions
from app.context.tolerant import FieldError
from app.testing import context
from tests.unit.commerce.contract import ORDER, ORDERS, PAYMENTS, SUBSCRIPTIONS


@pytest.mark.parametrize(
    ("name", "sample"), [("orders", ORDERS), ("payments", PAYMENTS), ("subscriptions", SUBSCRIPTIONS)]
)
def test_the_contracts_samples_are_read_without_a_mistake(name: str, sample: dict[str, Any]) -> None:
    reading = read_answer(CONTRACT[name], name, sample)

    assert reading.errors == ()
    assert len(getattr(reading.answer, name)) == len(sample[name])


def test_an_order_is_typed_and_keeps_what_the_contract_does_not_name() -> None:
    (order, older), errors = (reading := read_answer(Orders, "orders", ORDERS)).answer.orders, reading.errors

    assert (errors, order.number, older.id, older.name) == ((), "A-10479", "7", "7")
    assert order.money(order.shipping) == Money(amount=Decimal("4.90"), currency="EUR")
    assert order.model_extra == {"warehouse": "North"}
    assert isinstance(order.shipping_address, Address)
    assert order.shipping_address.lines[2] == "SW1Y 4JH London"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"total": 12.5}, "total"),
        ({"currency": "euros"}, "currency"),
        ({"placed_at": "soon"}, "placed_at"),
        ({"status": ["open"]}, "status"),
        ({"lines": "two desks"}, "lines"),
        ({"lines": [{"name": {}}]}, "lines.0.name"),
        ({"shipments": [7]}, "shipments.0"),
        ({"shipping_address": [7]}, "shipping_address"),
    ],
)
def test_one_bad_field_costs_itself_and_is_told(wrong: dict[str, object], field: str) -> None:
    reading = read_answer(Orders, "orders", {"orders": [{**ORDER, **wrong}, {"id": 8}]})

    assert [each.field for each in reading.errors] == [f"orders.0.{field}"]
    assert [each.id for each in reading.answer.orders] == ["5001", "8"]


def test_a_record_without_id_or_number_is_left_out_and_told() -> None:
    reading = read_answer(Orders, "orders", [{"total": "1.00"}, {"number": 1042}, 7, None])

    assert [(each.id, each.number) for each in reading.answer.orders] == [("1042", "1042")]
    assert [each.field for each in reading.errors] == ["orders.2", "orders.0"]


@pytest.mark.parametrize("answer", [None, "", [], {}, 7, "orders", {"orders": None}, {"orders": "none"}])
def test_an_answer_without_records_is_empty(answer: object) -> None:
    assert read_answer(Orders, "orders", answer).answer.orders == ()


@pytest.mark.parametrize(
    ("answer", "rows", "field"),
    [
        ({"data": [{"id": 1}]}, "", "orders"),
        ({"error": "none"}, "", "orders"),
        ({"data": {"results": [{"id": 1}]}}, "data.items", "data.items"),
        ({"orders": [{"id": 1}]}, "data.items", "data.items"),
    ],
)
def test_an_answer_that_has_records_elsewhere_is_told_from_an_empty_one(answer: object, rows: str, field: str) -> None:
    (error,) = read_answer(Orders, "orders", answer, rows=rows).errors

    assert (error.field, "the setting rows" in error.reason) == (field, True)


@pytest.mark.parametrize(
    ("answer", "rows"),
    [({}, ""), ({"orders": []}, ""), ({"orders": None, "count": 0}, ""), ({"data": {"items": []}}, "data.items")],
)
def test_an_empty_answer_has_no_mistake(answer: object, rows: str) -> None:
    assert read_answer(Orders, "orders", answer, rows=rows).errors == ()


def test_invoices_alone_are_an_answer() -> None:
    assert read_answer(Subscriptions, "subscriptions", {"invoices": []}).errors == ()


def test_a_record_under_other_names_is_told_to_need_a_map() -> None:
    (error,) = read_answer(Orders, "orders", {"orders": [{"order_no": "A-1"}]}).errors

    assert error == FieldError("orders.0", "a record has an id or a number; the setting map says where")


def test_fields_are_found_where_a_map_says() -> None:
    raw = {
        "data": {
            "items": [
                {
                    "uid": 9,
                    "order_no": "B-1",
                    "amounts": {"grand": "5.00", "code": "usd"},
                    "items": [{"title": "Lamp", "unit": {"amount": 250}}],
                }
            ]
        }
    }
    names = {
        "id": "uid",
        "number": "order_no",
        "total": "amounts.grand",
        "currency": "amounts.code",
        "lines": "items",
        "lines.name": "title",
        "lines.price": "unit.amount",
        "note": "nowhere",
    }

    reading = read_answer(Orders, "orders", raw, rows="data.items", names=names)

    (order,) = reading.answer.orders
    assert (reading.errors, order.id, order.number, order.currency, order.note) == ((), "9", "B-1", "USD", None)
    assert order.money(order.total) == Money(Decimal("5.00"), "USD")
    assert (order.lines[0].name, order.lines[0].price) == ("Lamp", 250)


@pytest.mark.parametrize(
    "attributes",
    [
        {"orders": [ORDER]},
        {"orders": ORDER},
        {"orders": json.dumps([ORDER])},
        {"order_1": json.dumps(ORDER)},
        {"order1": ORDER},
        {"orders": [ORDER, "text"]},
    ],
)
def test_attributes_hold_orders_in_all_these_forms(attributes: dict[str, Any]) -> None:
    reading = read_attributes("orders", context(custom_attributes=attributes))

    assert reading is not None
    assert [each.name for each in reading.answer.orders] == ["A-10479"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "attributes", [{}, {"orders": "three"}, {"orders": ["SO-1"]}, {"orders": 3}, {"order_1": "SO-1"}, {"orders": [{}]}]
)
def test_other_attributes_of_that_name_are_no_orders(attributes: dict[str, Any]) -> None:
    assert read_attributes("orders", context(custom_attributes=attributes)) is None


def test_invoices_in_attributes_belong_to_the_subscription() -> None:
    source = context(conversation={"custom_attributes": {"invoices": SUBSCRIPTIONS["invoices"]}})

    reading = read_attributes("subscriptions", source)

    assert reading is not None
    assert isinstance(reading.answer, Subscriptions)
    assert [each.name for each in reading.answer.invoices] == ["INV-2026-7", "INV-2026-6"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)
FIELDS = st.sampled_from(sorted(Order.model_fields))


@given(st.lists(st.dictionaries(FIELDS, JSON | st.sampled_from(list(ORDER.values())), max_size=8), max_size=4), JSON)
def test_whatever_an_endpoint_answers_is_read(orders: list[dict[str, object]], other: object) -> None:
    reading = read_answer(Orders, "orders", {"orders": orders, "count": other, "next": other, "total_spent": other})

    assert len(reading.answer.orders) <= len(orders)
    assert all(order.id for order in reading.answer.orders)


@given(JSON)
def test_any_json_is_an_answer(answer: object) -> None:
    for name, model in CONTRACT.items():
        assert isinstance(read_answer(model, name, answer).answer, model)


def test_payments_name_what_failed() -> None:
    failed, paid = read_answer(Payments, "payments", PAYMENTS).answer.payments

    assert (failed.failure_code, failed.method.last4) == ("card_declined", "4242")
    assert paid.money == Money(Decimal("186.07"), "EUR")
