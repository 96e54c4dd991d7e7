"""The head says in a line what the customer has bought, and only what the data says."""

import asyncio
from typing import Any

import pytest

from app.core.events import MessageReceived
from app.jobs.http import HttpError
from app.panels.purchases import build_purchases
from app.settings.schema import read_settings
from tests import samples
from tests.unit.commerce.contract import ORDER, ORDERS, PAYMENTS, SUBSCRIPTIONS
from tests.unit.panel_page import SHOP, Page
from tests.unit.rendering import HOST


def head(answers: dict[str, object] | None = None, attributes: dict[str, Any] | None = None) -> str:
    """The head's line, after endpoints have answered."""

    async def run() -> str:
        settings = {name: {"from": f"{SHOP}/{name}?email={{contact.email}}"} for name in answers or {}}
        panels = build_purchases(read_settings({"panel_origins": [SHOP], **settings}).sources)
        page = Page(*panels, answers={f"{SHOP}/{name}": answer for name, answer in (answers or {}).items()})
        contact = {"id": 1, "name": "Ada", "email": "ada@x.example", "custom_attributes": attributes or {}}
        page.dispatch(MessageReceived(samples.message({"contact": contact, "conversation": {"id": 7}}), HOST))
        await page.rest()
        return " | ".join(each.words for box in page.html.all("div", "purchases") for each in box.all("div")[0:])

    return asyncio.run(run())


CANCELLED = {"id": 1, "plan": "Pro", "status": "cancelled"}
PAID_LATER = {**PAYMENTS["payments"][1], "id": "pay_3", "created_at": "2026-09-05T00:00:00Z"}


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ({"orders": ORDERS}, "12 orders · EUR 1,204.50 · last 3 days ago · 1+ on its way"),
        ({"orders": {"orders": [ORDER]}}, "1 order · EUR 186.07 · last 3 days ago · 1 on its way"),
        ({"orders": {"orders": [{"id": 1}]}}, "1 order"),
        ({"orders": {"orders": [{"id": 1}], "next": "/orders?page=2"}}, "1+ order"),
        ({"orders": {"orders": []}}, ""),
        ({"orders": HttpError(404, "shop.example")}, ""),
        ({"orders": HttpError(500, "shop.example")}, ""),
        ({"subscriptions": SUBSCRIPTIONS}, "Pro, renews 2026-10-01"),
        ({"subscriptions": {"subscriptions": [{"id": 1, "plan": "Pro", "status": "past_due"}]}}, "Pro Past due"),
        ({"subscriptions": {"subscriptions": [{"id": 1, "plan": "Pro", "status": "ended"}]}}, "Pro, ended"),
        ({"subscriptions": {"subscriptions": [{"id": 1, "plan": "Pro"}]}}, "Pro"),
        (
            {"subscriptions": {"subscriptions": [{**CANCELLED, "ends_at": "2026-10-01T00:00:00Z"}]}},
            "Pro, ends 2026-10-01",
        ),
        ({"subscriptions": {"subscriptions": [{**CANCELLED, "ends_at": "2026-08-01T00:00:00Z"}]}}, "Pro, ended"),
        ({"payments": PAYMENTS}, "Payment failed · 1 day ago"),
        ({"payments": {"payments": [*PAYMENTS["payments"], PAID_LATER]}}, ""),
    ],
)
def test_the_line_says_what_the_data_says(answers: dict[str, object], line: str) -> None:
    assert head(answers) == line


def test_attributes_are_said_as_well() -> None:
    assert head(attributes={"orders": [ORDER]}) == "1 order · EUR 186.07 · last 3 days ago · 1 on its way"


def test_an_endpoint_counts_and_not_the_attributes_beside_it() -> None:
    assert head({"orders": HttpError(404, "shop.example")}, {"orders": [ORDER]}) == ""


def test_a_new_message_moves_the_order_it_mentions_to_the_top_without_asking_again() -> None:
    async def run() -> tuple[str, str, list[str]]:
        settings = {"orders": {"from": f"{SHOP}/orders?email={{contact.email}}"}}
        panels = build_purchases(read_settings({"panel_origins": [SHOP], **settings}).sources)
        page = Page(*panels, answers={f"{SHOP}/orders": {"orders": [{"id": "A-1"}, {"id": "A-2"}, {"id": "A-3"}]}})
        await page.hear(messages=[])
        before = page.body("orders")
        await page.hear(messages=[{"id": 5, "content": "Where is A-3?", "created_at": 1788601000}])
        return before, page.body("orders"), page.requests

    before, after, requests = asyncio.run(run())

    assert before.startswith("A-1")
    assert after.startswith("mentioned")
    assert len(requests) == 1
