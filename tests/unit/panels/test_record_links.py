"""A number in a message that one of the customer's records has is a button that leads there; any other stays text."""

import asyncio
from typing import Any

import pytest

from app.core.events import MessageReceived
from app.panels.messages import messages
from app.panels.purchases import build_purchases
from app.settings.schema import read_settings
from tests import samples
from tests.unit.commerce.contract import ORDERS, PAYMENTS, SUBSCRIPTIONS
from tests.unit.panel_page import SHOP, Page
from tests.unit.rendering import HOST

ANSWERS = {"orders": ORDERS, "payments": PAYMENTS, "subscriptions": SUBSCRIPTIONS}


def page(text: str, *, is_asked: bool = True, **message: Any) -> Page:
    """The page with a message of the customer's, after the endpoints have answered."""

    async def run() -> Page:
        sources = {name: {"from": f"{SHOP}/{name}?email={{contact.email}}"} for name in ANSWERS if is_asked}
        panels = build_purchases(read_settings({"panel_origins": [SHOP], **sources}).sources)
        page = Page(messages, *panels, answers={f"{SHOP}/{name}": each for name, each in ANSWERS.items()})
        contact = {"id": 1, "name": "Ada", "email": "ada@x.example", "custom_attributes": {} if is_asked else ORDERS}
        one = {"id": 5, "message_type": 0, "content": text, "created_at": 1788600000, **message}
        context = {"contact": contact, "conversation": {"id": 7, "messages": [one]}}
        page.dispatch(MessageReceived(samples.message(context), HOST))
        await page.rest()
        return page

    return asyncio.run(run())


def links(page: Page) -> list[tuple[str, str | None]]:
    """What the buttons in messages say, and where they lead."""
    buttons = page.panel("messages").all("button", "in-text")
    return [(each.words, each["data-jump"]) for each in buttons]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Where is A-10479?", [("A-10479", "order-5001")]),
        ("'a-10479' & <b>", [("a-10479", "order-5001")]),
        ("Bill INV-2026-7 and A-10479", [("INV-2026-7", "invoice-in_1"), ("A-10479", "order-5001")]),
        ("It was €186.07 in May", [("€186.07", "order-5001")]),
        ("JD014600003SE", [("JD014600003SE", "order-5001")]),
    ],
)
def test_a_number_of_a_record_leads_to_it(text: str, expected: list[tuple[str, str]]) -> None:
    screen = page(text)

    assert links(screen) == expected
    assert text in screen.body("messages")
    ids = {each["id"] for each in screen.html.parts}
    assert {place for _, place in expected} <= ids


@pytest.mark.parametrize("text", ["2026", "12", "+49 170 1234567", "A-99999", "186.07", "https://x.example/A-10479"])
def test_what_is_no_record_or_stands_in_a_link_stays_text(text: str) -> None:
    assert links(page(text)) == []


def test_formatted_text_keeps_its_form() -> None:
    screen = page("**A-10479** and `A-10479`", message_type=1)

    assert links(screen) == [("A-10479", "order-5001")] * 2
    assert [each.words for each in screen.panel("messages").all("strong")] == ["A-10479"]


def test_records_of_attributes_are_found_as_well() -> None:
    assert links(page("A-10479", is_asked=False)) == [("A-10479", "order-5001")]


def test_nothing_leads_to_a_panel_that_is_not_on_the_page() -> None:
    screen = page("A-10479 or INV-2026-7?")

    asyncio.run(screen.press("hide orders"))

    assert links(screen) == [("INV-2026-7", "invoice-in_1")]
