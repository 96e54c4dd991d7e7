"""An answer draws another panel again only if it changes what that panel shows."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.context import Context
from app.core.events import MessageReceived, Pressed
from app.jobs.http import HttpError
from app.kit import Panel
from app.panels.contact import contact
from app.panels.messages import messages
from app.panels.purchases import build_purchases
from app.settings.schema import read_settings
from tests import samples
from tests.unit.commerce.contract import ORDERS, PAYMENTS, SUBSCRIPTIONS
from tests.unit.panel_page import SHOP, Page
from tests.unit.rendering import HOST

ANSWERS = {"orders": ORDERS, "payments": PAYMENTS, "subscriptions": SUBSCRIPTIONS}
Change: TypeAlias = tuple[str, Any]


def count_drawings(panel: Panel, drawings: list[str]) -> Panel:
    """A panel that notes when it is drawn."""

    def draw(context: Context) -> object:
        drawings.append(panel.name)
        return panel.draw(context)

    return replace(panel, draw=draw)  # type: ignore[arg-type]


def shop(drawings: list[str]) -> Page:
    """A page with the panels whose drawings are counted, and a shop."""
    sources = {name: {"from": f"{SHOP}/{name}?email={{contact.email}}"} for name in ANSWERS}
    panels = build_purchases(read_settings({"panel_origins": [SHOP], **sources}).sources)
    page = Page(count_drawings(contact, drawings), count_drawings(messages, drawings), *panels)
    answer(page, **ANSWERS)
    return page


def answer(page: Page, **answers: object) -> None:
    """Let the shop have these records from now on."""
    page.answers |= {f"{SHOP}/{name}": each for name, each in answers.items()}


def say(page: Page, *texts: str) -> None:
    """Let the host send a conversation with these messages of the customer, each a reply to the one before."""
    loaded = [
        {
            "id": at,
            "message_type": 0,
            "content": text,
            "created_at": 1788600000 + at,
            "content_attributes": {"in_reply_to": at - 1},
        }
        for at, text in enumerate(texts, 1)
    ]
    person = {"id": 1, "name": "Ada", "email": "ada@x.example"}
    data = {"contact": person, "conversation": {"id": 7, "messages": loaded}}
    page.dispatch(MessageReceived(samples.message(data), HOST))


def run(test: Callable[[Page, list[str]], Awaitable[None]]) -> None:
    """Run a test with a page, and what was drawn on it."""
    drawings: list[str] = []

    async def work() -> None:
        await test(shop(drawings), drawings)

    asyncio.run(work())


def test_answers_draw_no_panel_that_shows_nothing_of_them() -> None:
    async def test(page: Page, drawings: list[str]) -> None:
        say(page, "Hello, it is 2026.")
        drawings.clear()

        await page.rest()

        assert "A-10479" in page.body("orders")
        assert drawings == []

    run(test)


def test_a_number_that_now_leads_to_a_record_draws_its_panels() -> None:
    async def test(page: Page, drawings: list[str]) -> None:
        answer(page, orders={"orders": []})
        say(page, "Where is A-10479?")
        await page.rest()
        answer(page, orders=ORDERS)
        drawings.clear()

        await page.press("refresh")

        assert sorted(drawings) == ["contact", "messages"]
        assert [each["data-jump"] for each in page.panel("messages").all("button", "in-text")] == ["order-5001"]
        assert "A-10479" in page.body("contact")

    run(test)


@pytest.mark.parametrize("more", [{}, {"orders": {**ORDERS, "orders": [*ORDERS["orders"], {"id": 9}]}}])
def test_the_same_mentioned_records_once_more_draw_nothing(more: dict[str, object]) -> None:
    async def test(page: Page, drawings: list[str]) -> None:
        say(page, "Where is A-10479?", "INV-2026-7 was €186.07")
        await page.rest()
        answer(page, **more)
        drawings.clear()

        await page.press("refresh")

        assert drawings == []

    run(test)


def test_a_record_that_is_gone_leaves_text() -> None:
    async def test(page: Page, drawings: list[str]) -> None:
        say(page, "Where is A-10479?")
        await page.rest()
        answer(page, orders=HttpError(404, "shop.example"), payments={"payments": []})
        drawings.clear()

        await page.press("refresh")

        assert sorted(drawings) == ["contact", "messages"]
        assert page.panel("messages").all("button", "in-text") == []

    run(test)


NUMBERS = ("A-1", "B-2", "10479", "JD014600003SE")
TEXTS = ("Hello", "A-1?", "#10479 or B-2", "order 10479 and €5.00", "5.00 EUR", "JD01 4600 003SE", "A-1 at €7.00")
RECORDS = st.lists(
    st.builds(
        lambda key, number, total: {"id": key, "number": number, "total": total, "amount": total, "currency": "EUR"},
        st.integers(1, 3),
        st.sampled_from(NUMBERS),
        st.sampled_from(("5.00", "7.00")),
    ),
    max_size=3,
    unique_by=lambda record: record["id"],
)
CHANGES = st.one_of(
    st.tuples(st.just("say"), st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4)),
    st.tuples(st.sampled_from(("orders", "payments")), RECORDS),
    st.tuples(st.just("invoices"), RECORDS),
    st.tuples(st.just("press"), st.sampled_from(("hide orders", "show orders", "hide payments", "show payments"))),
)


@settings(max_examples=25)
@given(st.lists(CHANGES, max_size=8))
def test_whatever_is_said_and_answered_the_page_is_what_a_fresh_one_would_be(changes: Sequence[Change]) -> None:
    async def test(page: Page, _drawings: list[str]) -> None:
        say(page, "A-1")
        await page.rest()
        for what, value in changes:
            match what:
                case "say":
                    say(page, *value)
                case "press":
                    page.dispatch(Pressed(value))
                case "invoices":
                    answer(page, subscriptions={"subscriptions": [], "invoices": value})
                case _:
                    answer(page, **{what: {what: value}})
            await page.press("refresh")

            assert page.html == page.copy({}).html

    run(test)
