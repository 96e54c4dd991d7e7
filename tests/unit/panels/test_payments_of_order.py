"""An order shows its payments, also where the shop sends them apart from it."""

import asyncio
from typing import Any

import pytest

from app.core.events import MessageReceived, Pressed
from app.panels.purchases import build_purchases
from app.settings.schema import read_settings
from tests import samples
from tests.unit.panel_page import SHOP, Page
from tests.unit.rendering import HOST

ORDER = {"id": "5001", "number": "A-1"}
PAYMENT = {"id": "pay_1", "amount": "5.00", "currency": "EUR", "status": "paid", "order": "A-1"}


def page(orders: Any, payments: Any, *, is_asked: bool = True, hide: str = "") -> Page:
    """The page with the records of endpoints, or of attributes."""

    async def run() -> Page:
        records = {"orders": orders, "payments": payments}
        sources = {name: {"from": f"{SHOP}/{name}?email={{contact.email}}"} for name in records if is_asked}
        panels = build_purchases(read_settings({"panel_origins": [SHOP], **sources}).sources)
        page = Page(*panels, answers={f"{SHOP}/{name}": {name: each} for name, each in records.items()})
        contact = {"id": 1, "email": "ada@x.example", "custom_attributes": {} if is_asked else records}
        page.dispatch(MessageReceived(samples.message({"contact": contact, "conversation": {"id": 7}}), HOST))
        if hide:
            page.dispatch(Pressed(f"hide {hide}"))
        await page.rest()
        return page

    return asyncio.run(run())


@pytest.mark.parametrize("is_asked", [True, False])
@pytest.mark.parametrize("name", ["A-1", "5001"])
def test_a_payment_names_its_order_by_number_or_id(name: str, *, is_asked: bool) -> None:
    assert "PaymentPaid · EUR 5.00" in page([ORDER], [{**PAYMENT, "order": name}], is_asked=is_asked).body("orders")


@pytest.mark.parametrize("payment", [{**PAYMENT, "order": "A-2"}, {**PAYMENT, "order": None}])
def test_payments_of_other_orders_are_not_shown(payment: dict[str, object]) -> None:
    assert "Payment" not in page([ORDER], [payment]).body("orders")


def test_an_order_with_payments_of_its_own_shows_these_alone() -> None:
    order = {**ORDER, "payments": [{"id": "pay_2", "amount": "7.00", "currency": "EUR"}]}

    body = page([order], [PAYMENT]).body("orders")

    assert "EUR 7.00" in body
    assert "EUR 5.00" not in body


def test_payments_that_the_agent_has_hidden_stay_hidden() -> None:
    assert "Payment" not in page([ORDER], [PAYMENT], hide="payments").body("orders")
