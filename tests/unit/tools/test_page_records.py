"""Files include orders, payments and subscriptions if the agent wants that, in the page's own words."""

import asyncio
import csv
import io
import json
import re
from typing import Any

import pytest

from app.panels import panels_of
from app.settings.schema import read_settings
from app.testing.fake_http import PENDING
from app.testing.html_tree import parse_html
from app.testing.plain_formats import PlainFormats
from app.tools.documents import ToolDocuments
from tests.unit.commerce.contract import ORDER, ORDERS, PAYMENTS, SUBSCRIPTIONS
from tests.unit.panel_page import SHOP, Page

ANSWERS = {"orders": ORDERS, "payments": PAYMENTS, "subscriptions": SUBSCRIPTIONS}
TICK = "Include orders, payments and subscriptions"


def shop_page(answers: dict[str, Any], hide: list[dict[str, Any]] | None = None, **attributes: Any) -> Page:
    """A page on which the export is open."""
    sources = {name: {"from": f"{SHOP}/{name}?email={{contact.email}}"} for name in answers}
    panels = panels_of(read_settings({"panel_origins": [SHOP], "hide": hide or [], **sources}))
    page = Page(*panels, answers={f"{SHOP}/{name}": answer for name, answer in answers.items()})
    asyncio.run(page.hear(messages=[{"id": 1, "content": "Hello", "message_type": 0}], custom_attributes=attributes))
    asyncio.run(page.press("export"))
    return page


def export_text(page: Page, format_: str) -> str:
    """What is in a file."""
    file = ToolDocuments(PlainFormats(), page.panels).file(page.state, format_)
    assert file is not None
    return file[2]


def tool(page: Page) -> str:
    return next(each.words for each in page.html.parts if each["id"] == "tool")


@pytest.mark.parametrize("format_", ["markdown", "html", "json", "csv", "vcard"])
def test_nothing_of_the_shop_is_in_a_file_unless_the_agent_wants_it(format_: str) -> None:
    page = shop_page(ANSWERS)
    assert "10479" not in export_text(page, format_)

    asyncio.run(page.press("records"))

    assert ("10479" in export_text(page, format_)) == (format_ != "vcard")


def test_the_tick_is_there_if_there_is_something_to_include() -> None:
    assert TICK.replace(" ", "") in tool(shop_page(ANSWERS)).replace(" ", "")
    silent: list[dict[str, Any]] = [{}, {"orders": {}}, {"orders": PENDING}]
    for answers in silent:
        assert TICK.replace(" ", "") not in tool(shop_page(answers)).replace(" ", "")


def test_orders_in_attributes_go_along_too() -> None:
    page = shop_page({}, orders=[ORDER])
    asyncio.run(page.press("records"))

    assert "A-10479" in export_text(page, "markdown")


def test_orders_at_a_place_in_the_context_go_along_too() -> None:
    settings = read_settings({"orders": {"from": "conversation.custom_attributes.deals", "map": {"number": "nr"}}})
    page = Page(*panels_of(settings))
    asyncio.run(page.hear(custom_attributes={"deals": [{"nr": "K-1001"}]}))
    asyncio.run(page.press("records"))

    assert "K-1001" in export_text(page, "csv")
    assert "1 order" in page.html.words


def file_text(format_: str, **others: Any) -> str:
    page = shop_page(ANSWERS, **others)
    asyncio.run(page.press("records"))
    return export_text(page, format_)


def test_a_file_says_of_an_order_what_the_page_says_with_times_in_full() -> None:
    text = file_text("markdown")

    order = text[text.index("## Orders") : text.index("## Payments")]
    for words in ("A-10479", "On its way", "EUR 186.07", "Walnut desk", "2 items", "DHL", "Late", "neighbour", "North"):
        assert words in order
    assert "[JD014600003SE](<https://dhl.example/JD014600003SE>)" in order
    assert " ago" not in text
    assert "2 of 12 are shown" in order
    assert "## Subscription" in text
    assert "INV" in text[text.index("## Invoices") :]


def test_the_text_to_be_copied_has_them_too() -> None:
    page = shop_page(ANSWERS)
    asyncio.run(page.press("records"))

    assert "Walnut desk" in (ToolDocuments(PlainFormats(), page.panels).text(page.state, "transcript") or "")


def test_a_spreadsheet_has_a_line_for_each() -> None:
    rows = list(csv.DictReader(io.StringIO(file_text("csv").removeprefix("\ufeff"))))

    types = [row["type"] for row in rows]
    assert types == ["incoming", "order", "order", "payment", "payment", "subscription", "invoice", "invoice"]
    assert (rows[1]["id"], rows[1]["time"], rows[1]["status"]) == ("A-10479", "2026-09-02T09:40:00+00:00", "open")
    assert "Walnut desk" in rows[1]["text"]


def test_data_has_the_fields_of_the_contract() -> None:
    data = json.loads(file_text("json"))

    assert data["orders"][0]["total"] == "186.07"
    assert data["orders"][0]["warehouse"] == "North"
    assert data["conversation"]["id"] == 7
    assert len(data["invoices"]) == 2


def test_a_page_of_html_has_articles_and_nothing_that_does_anything() -> None:
    html = file_text("html")

    page = parse_html(html.removeprefix("<!doctype html>"))
    assert [each.words for each in page.all("h2")] == ["Orders", "Payments", "Subscription", "Invoices"]
    assert page.all("button") == page.all("img") == page.all("script") == []
    assert html.count("</body>") == 1


@pytest.mark.parametrize("format_", ["markdown", "html", "json", "csv"])
def test_hidden_fields_are_in_no_export(format_: str) -> None:
    text = file_text(format_, hide=[{"fields": ["orders.note", "orders.shipping_address"]}])

    assert re.search("neighbour|Lovelace|SW1Y", text) is None
    assert "10479" in text


def test_a_hidden_panel_is_in_no_file() -> None:
    page = shop_page(ANSWERS)
    asyncio.run(page.press("records"))
    asyncio.run(page.press("hide orders"))

    assert "Walnut desk" not in export_text(page, "markdown")


@pytest.mark.parametrize("format_", ["markdown", "html", "json", "csv"])
def test_hostile_text_of_a_shop_stays_text(format_: str) -> None:
    hostile = {**ORDER, "note": "</body><script>alert(1)</script>", "number": "=cmd|' /C calc'!A0", "lines": []}
    page = shop_page({"orders": {"orders": [hostile]}})
    asyncio.run(page.press("records"))

    text = export_text(page, format_)

    assert format_ != "html" or "<script" not in text
    assert format_ != "csv" or not re.search(r"^=|[,;]=", text, re.MULTILINE)
