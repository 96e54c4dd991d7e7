"""What the customer gave in the conversation stands under the contact, with the way to its message."""

from typing import Any

import pytest

from app.context import Contact, Message
from app.insights.new_contact_details import details_in, new_contact_details
from app.panels import BUILT_IN
from app.panels.purchases import build_purchases
from app.render.page import View
from app.testing import PlainFormats
from app.testing.html_tree import parse_html
from tests.unit.outline import Outline, outline
from tests.unit.rendering import NOW, state_of

CONTACT = {"id": 1, "email": "ada@customer.example", "phone_number": "+351912345678"}


def values(*messages: dict[str, Any]) -> list[str]:
    rows = [{"id": at, "message_type": 0, **each} for at, each in enumerate(messages)]
    details = new_contact_details(details_in(map(Message.model_validate, rows)), Contact.model_validate(CONTACT))
    return [each.value for each in details]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write to ada.l@home.example, please", ["ada.l@home.example"]),
        ("(a@b.example) or <c@d.example>.", ["a@b.example", "c@d.example"]),
        ("call +351 21 345 67 89", ["+351 21 345 67 89"]),
        ("call 0049 (30) 123456!", ["0049 (30) 123456"]),
        ("ADA@customer.example, +351 912 345 678, 00351912345678", []),
        ("order 20261128-000123 of 09.11.2026, 10:00", []),
        ("@ada a@b +12 ++351", []),
    ],
)
def test_addresses_and_numbers_that_the_contact_lacks_are_found(text: str, expected: list[str]) -> None:
    assert values({"content": text}) == expected


@pytest.mark.parametrize(
    "message",
    [
        {"message_type": 1},
        {"private": True, "message_type": 1},
        {"content_type": "incoming_email"},
        {"content_attributes": {"deleted": True}},
    ],
)
def test_details_in_others_texts_or_quotations_do_not_count(message: dict[str, Any]) -> None:
    assert values({"content": "x@y.example", **message}) == []


def test_details_entered_in_a_form_count() -> None:
    form = [{"name": "mail", "value": "x@y.example"}, {"name": "phone", "value": "+49 30 1234567"}]

    assert values({"message_type": 3, "content_attributes": {"submitted_values": form}}) == [
        "x@y.example",
        "+49 30 1234567",
    ]
    assert values({"message_type": 3, "content_attributes": {"submitted_email": "z@y.example"}}) == ["z@y.example"]


def test_their_answers_to_a_bots_form_are_theirs() -> None:
    items = [
        {"name": "order", "label": "Order number", "type": "text"},
        {"name": "topic", "label": "Topic", "options": [{"label": "A refund", "value": "refund"}]},
    ]
    submitted = [
        {"name": "order", "value": "A-1042"},
        {"name": "topic", "value": "refund"},
        {"name": "mail", "value": "ADA@customer.example"},
        {"name": "who", "value": "ada lovelace"},
        {"name": "empty", "value": ""},
        {"name": "letter", "value": "x" * 201},
        {"name": "count", "value": 3},
    ]
    message = {
        "id": 4,
        "message_type": 3,
        "content_type": "form",
        "content_attributes": {"items": items, "submitted_values": submitted},
    }
    details = new_contact_details(
        details_in([Message.model_validate(message)]), Contact.model_validate({**CONTACT, "name": "Ada Lovelace"})
    )

    assert [(each.label, each.value) for each in details] == [("Order number", "A-1042"), ("Topic", "A refund")]


def test_the_newest_comes_first_and_each_once() -> None:
    assert values({"content": "a@b.example"}, {"content": "c@d.example"}, {"content": "A@b.example"}) == [
        "A@b.example",
        "c@d.example",
    ]


def test_each_stands_under_the_contact_with_the_way_to_its_message() -> None:
    message = {"id": 4, "message_type": 0, "content": "x@y.example", "created_at": NOW.timestamp() - 60}
    page = outline({"contact": CONTACT, "conversation": {"id": 7, "messages": [message]}})

    assert page.facts("contact")["From the chat"] == "x@y.example 1 minute ago"
    assert "message-4" in [each["data-jump"] for each in page.root.all("button")]


ORDERS = [{"id": "1", "number": "A-1042"}, {"id": "2", "number": "A-1043"}]


def given_orders(*messages: dict[str, Any]) -> str | None:
    """What is told of the chat about orders."""
    rows = [{"id": at, "message_type": 0, "created_at": NOW.timestamp() - 60, **e} for at, e in enumerate(messages, 4)]
    contact = {**CONTACT, "custom_attributes": {"orders": ORDERS}}
    page = outline_with_orders({"contact": contact, "conversation": {"id": 7, "messages": rows}})
    return page.facts("contact").get("From the chat")


def outline_with_orders(data: dict[str, Any]) -> Outline:
    """What the page says with the panels of orders."""
    view = View(PlainFormats(), panels=(*BUILT_IN, *build_purchases({})))
    return Outline(parse_html(view.draw(state_of(data)).html))


def test_an_order_number_that_they_typed_stands_there_if_one_of_their_orders_has_it() -> None:
    assert given_orders({"content": "where is A-1042?"}) == "Order A-1042 1 minute ago"
    assert given_orders({"content": "where is A-9999?"}) is None
    assert given_orders({"content": "It is A-1042.", "message_type": 1}) is None


def test_an_order_number_that_they_gave_to_a_bot_stands_there() -> None:
    form = {"submitted_values": [{"name": "order", "value": "a-1043"}]}

    assert given_orders({"message_type": 3, "content_attributes": form}) == "Order A-1043 1 minute ago"


def test_it_leads_to_the_order_where_the_page_has_it() -> None:
    message = {"id": 4, "message_type": 0, "content": "where is A-1042?"}
    page = outline_with_orders(
        {
            "contact": {**CONTACT, "custom_attributes": {"orders": ORDERS}},
            "conversation": {"id": 7, "messages": [message]},
        }
    )
    (contact,) = (each for each in page.root.parts if each["data-panel"] == "contact")

    assert [each["data-jump"] for each in contact.all("button", "link")] == ["order-1", "message-4"]
