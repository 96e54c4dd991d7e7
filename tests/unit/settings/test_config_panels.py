"""Panels by settings are shown like those in Python."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import pytest

from app.core.events import MessageReceived
from app.jobs.http import HttpError
from app.settings.config_panels import build_panels
from app.settings.panel_config import Sites, read_panel
from app.testing.html_tree import HtmlElement
from app.ui.panel import Panel
from tests import samples
from tests.unit.panel_page import SHOP, Page
from tests.unit.rendering import HOST

PLACE = "contact.custom_attributes.orders"
ORDERS = [
    {"number": "A-1", "total": "12.50", "placed_at": "2026-09-01", "state": "paid"},
    {"number": "A-2", "total": 7.5, "placed_at": "soon", "state": "open"},
]
COLUMNS = [
    {"key": "number", "link": f"{SHOP}/orders/{{number}}"},
    {"key": "total", "type": "currency", "currency": "EUR"},
    {"key": "placed_at", "label": "Placed", "type": "date"},
    {"key": "state", "type": "badge", "tones": {"paid": "good"}},
]


def panels(*settings: dict[str, Any], other_names: tuple[str, ...] = ()) -> tuple[Panel, ...]:
    return build_panels([read_panel(each, at, Sites([SHOP])) for at, each in enumerate(settings, 1)], other_names)


def page(
    *settings: dict[str, Any],
    orders: object = None,
    answers: dict[str, object] | None = None,
    labels: Sequence[str] = (),
) -> Page:
    """A page with these panels, after the host has told of a contact with these orders."""

    async def run() -> Page:
        result = Page(*panels(*settings), answers=answers)
        contact = {"id": 1, "name": "Ada", "email": "ada@x.example", "custom_attributes": {"orders": orders}}
        result.dispatch(
            MessageReceived(samples.message({"contact": contact, "conversation": {"id": 7, "labels": labels}}), HOST)
        )
        await result.rest()
        return result

    return asyncio.run(run())


def cells(part: HtmlElement) -> list[list[str]]:
    return [[cell.words for cell in row.all("td")] for row in part.all("tbody")[0].all("tr")]


@pytest.mark.parametrize("orders", [ORDERS, json.dumps(ORDERS)])
def test_a_table_shows_rows_of_an_attribute(orders: object) -> None:
    section = page({"title": "Orders", "from": PLACE, "columns": COLUMNS, "total": ["total"]}, orders=orders).panel(
        "orders"
    )

    assert section.all("h2")[0].words == "Orders"
    assert cells(section) == [["A-1", "EUR 12.50", "2026-09-01", "paid"], ["A-2", "EUR 7.50", "soon", "open"]]
    assert section.all("tfoot")[0].words == "TotalEUR 20.00"
    assert [each["href"] for each in section.all("a")] == [f"{SHOP}/orders/A-1", f"{SHOP}/orders/A-2"]


def test_without_columns_all_keys_are_shown() -> None:
    section = page({"title": "Orders", "from": PLACE, "limit": 1}, orders=ORDERS).panel("orders")

    assert [each.words for each in section.all("th")] == ["Number", "Total", "Placed at", "State"]
    assert section.all("summary")[1].words.startswith("Show 1 more")


def test_values_without_columns_are_a_list() -> None:
    section = page({"title": "Orders", "from": PLACE, "limit": 2}, orders=["SO-1", 7, "https://a.example/x"]).panel(
        "orders"
    )

    assert [each.words for each in section.all("li")] == ["SO-1", "7", "https://a.example/x"]
    assert section.all("summary")[1].words == "Show 1 more"


def test_values_that_are_not_objects_are_shown_in_the_first_column() -> None:
    screen = page({"title": "Orders", "from": PLACE, "columns": ["number", "state"]}, orders=["SO-1", ORDERS[0]])

    assert cells(screen.panel("orders")) == [["SO-1", ""], ["A-1", "paid"]]


@pytest.mark.parametrize("orders", [None, "", [], {}, "[]"])
def test_there_is_no_panel_over_nothing(orders: object) -> None:
    assert page({"title": "Orders", "from": PLACE}, orders=orders).names == []


def test_a_panel_is_there_only_under_its_conditions() -> None:
    settings = {"title": "Orders", "from": PLACE, "when": {"label": "shop"}}

    assert page(settings, orders=ORDERS).names == []
    assert page(settings, orders=ORDERS, labels=["shop"]).names == ["orders"]


def test_rows_come_from_another_site() -> None:
    settings = {
        "title": "Orders",
        "from": f"{SHOP}/orders?email={{contact.email}}",
        "rows": "data.items",
        "columns": ["number"],
    }

    screen = page(settings, answers={f"{SHOP}/orders?email=ada%40x.example": {"data": {"items": ORDERS}}})

    assert cells(screen.panel("orders")) == [["A-1"], ["A-2"]]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"data": None}, "Nothing to show."),
        (HttpError(404, "shop.example"), "shop.example answers with an error: 404 (Not Found).Try again"),
    ],
)
def test_an_answer_that_is_not_rows_is_reported(answer: object, text: str) -> None:
    screen = page(
        {"title": "Orders", "from": f"{SHOP}/orders", "rows": "data.items"}, answers={f"{SHOP}/orders": answer}
    )

    assert screen.body("orders") == text


def test_without_its_values_no_request_is_sent() -> None:
    screen = page({"title": "Orders", "from": f"{SHOP}/orders?phone={{contact.phone_number}}"})

    assert (screen.requests, screen.names) == ([], [])


def test_conditions_are_checked_before_any_request() -> None:
    screen = page({"title": "Orders", "from": f"{SHOP}/orders", "when": {"agent": "Eve"}})

    assert (screen.requests, screen.names) == ([], [])


def test_a_mistake_is_shown_in_its_panel_and_the_others_work() -> None:
    screen = page({"title": "Payments", "from": "contact.payments"}, {"title": "Orders", "from": PLACE}, orders=ORDERS)

    assert screen.names == ["orders", "payments"]
    assert screen.body("payments") == "Invalid Deskside settingDiagnostics"
    assert screen.actions("payments") == ["diagnostics"]


def test_names_are_those_of_the_titles_and_each_is_there_once() -> None:
    settings = [{"title": title, "from": PLACE} for title in ("Bestellungen & Co.", "Contact", "Contact", "★", "注文")]

    assert [each.name for each in panels(*settings, other_names=("contact",))] == [
        "bestellungen-co",
        "contact-2",
        "contact-3",
        "panel",
        "注文",
    ]


HOSTILE = "<img src=x onerror=alert(1)>"


def test_hostile_values_stay_text() -> None:
    orders = [
        {"number": HOSTILE, "total": "1e999", "at": "javascript:alert(1)", "deep": [[[[[[[[HOSTILE]]]]]]]], HOSTILE: 1}
    ]
    columns = [
        "number",
        {"key": "total", "type": "currency"},
        {"key": "at", "type": "link"},
        "deep",
        {"key": "number", "type": "badge"},
    ]
    for more in ({}, {"columns": columns}):
        root = page({"title": HOSTILE, "from": PLACE, **more}, orders=orders).html

        assert root.all("img") + [each for each in root.all("a") if "script" in (each["href"] or "")] == []
        assert root.text.count(HOSTILE) >= 3


def test_ten_thousand_rows_are_counted_summed_and_not_drawn() -> None:
    orders = json.dumps([{"number": each, "total": "0.5"} for each in range(10_000)])

    section = page(
        {
            "title": "Orders",
            "from": PLACE,
            "columns": ["number", {"key": "total", "type": "number"}],
            "total": ["total"],
        },
        orders=orders,
    ).panel("orders")

    assert len(section.all("tr")) == 102
    assert "… and 9,900 more" in section.words
    assert section.all("tfoot")[0].words == "Total5,000.0"
