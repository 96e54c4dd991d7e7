"""Panels by settings and hidden fields, as an admin writes them into pyscript.toml."""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Route, expect

from devtools.fetch.runtime import ensure_runtime
from devtools.image.make import make_image
from devtools.progress import Progress
from devtools.server.server import serving
from tests import samples
from tests.browser.desk import Desk
from tests.browser.test_tools import open_tool
from tests.browsers import PATIENCE
from tests.checkout import ROOT, shipped_settings

SHOP = "https://shop.example"
SETTINGS = """
[deskside]
live_seconds = 0
panel_origins = ["https://shop.example"]

[[deskside.panels]]
title = "Orders"
from = "contact.custom_attributes.orders"
limit = 2
total = ["total"]
columns = [
  { key = "number", link = "https://shop.example/orders/{number}" },
  { key = "total", type = "currency", currency = "EUR" },
  "state",
]

[[deskside.panels]]
title = "Payments"
from = "https://shop.example/payments?email={contact.email}"
rows = "data.items"
columns = ["method", { key = "state", type = "badge", tones = { failed = "alert" } }]
when.agent = ["Eve", 3]

[[deskside.panels]]
title = "Invoices"
from = "contact.invoices"

[[deskside.hide]]
fields = ["contact.phone_number", "contact.custom_attributes.vat"]
unless.agent = "Mallory"
"""
PHONE, VAT, HOSTILE = "+49 151 2345678", "DE-99 877", "<img src=x onerror=alert(1)>"
ORDERS = [{"number": f"A-{each}", "total": "0.5", "state": HOSTILE} for each in range(10_000)]
PERSON = {
    "id": 1,
    "name": "Ada",
    "email": "ada@customer.example",
    "phone_number": PHONE,
    "custom_attributes": {"vat": VAT, "orders": json.dumps(ORDERS)},
}
DATA: dict[str, Any] = {
    "currentAgent": {"id": 3, "name": "Eve", "email": "eve@team.example"},
    "contact": PERSON,
    "conversation": {
        "id": 5,
        "status": "open",
        "meta": {"sender": PERSON},
        "messages": [
            {"id": 1, "content": f"Call {PHONE}, {VAT}", "message_type": 0, "sender": PERSON, "created_at": 1}
        ],
    },
}


@pytest.fixture(scope="module")
def project(as_shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with other settings."""
    root = tmp_path_factory.mktemp("declared")
    ensure_runtime(ROOT, Progress(sys.stderr))
    make_image(ROOT, "libraries", Progress(sys.stderr))
    for name in ("app", "static", "simulator", "tests", ".deskside", "pyproject.toml"):
        (root / name).symlink_to(as_shipped / name)
    shutil.copy(ROOT / "index.html", root)
    (root / "pyscript.toml").write_text(shipped_settings(SETTINGS), encoding="utf-8")
    return root


@pytest.fixture
def desk_with_settings(chromium: Browser, project: Path) -> Iterator[Desk]:
    """The simulator with the app as these settings make it, after the host has told of a contact."""
    with serving(project) as port:
        context = chromium.new_context(viewport={"width": 1000, "height": 800}, locale="en-GB")
        context.set_default_timeout(PATIENCE)
        desk = Desk(context.new_page(), port)
        desk.page.unroute("**/pyscript.json")
        desk.page.route(f"{SHOP}/**", _shop)
        desk.expect_problems(SHOP)
        desk.open(samples.SPARSE)
        desk.tell(DATA)
        expect(desk.panel("summary").locator("h1")).to_have_text("Ada")
        yield desk
        context.close()
    assert desk.problems == []


def _shop(route: Route) -> None:
    query = parse_qs(urlsplit(route.request.url).query)
    items = [{"method": query["email"][0], "state": "failed"}] if query["email"][0].startswith("ada") else []
    route.fulfill(json={"data": {"items": items}}, headers={"Access-Control-Allow-Origin": "*"})


def test_a_table_is_made_of_an_attribute(desk_with_settings: Desk) -> None:
    orders = desk_with_settings.panel("orders")

    expect(orders.locator("tbody").first.locator("tr")).to_have_count(2)
    expect(orders.locator("td").nth(1)).to_have_text("€0.50")
    expect(orders.locator("td").nth(2)).to_have_text(HOSTILE)
    expect(orders.locator("tfoot")).to_contain_text("€5,000.00")
    expect(orders.get_by_role("link").first).to_have_attribute("href", f"{SHOP}/orders/A-0")
    expect(orders.get_by_text("Show 98 more")).to_be_visible()


def test_a_table_comes_from_another_site(desk_with_settings: Desk) -> None:
    expect(desk_with_settings.panel("payments").locator("td")).to_have_text(["ada@customer.example", "failed"])
    expect(desk_with_settings.panel("payments").locator(".badge.alert")).to_be_visible()


def test_a_mistake_is_shown_in_its_panel_with_a_link_to_the_diagnostics(desk_with_settings: Desk) -> None:
    expect(desk_with_settings.panel("invoices")).to_contain_text("Invalid Deskside setting")

    desk_with_settings.panel("invoices").get_by_role("button", name="Diagnostics").click()

    expect(desk_with_settings.app.locator("#tool")).to_contain_text(
        "pyscript.toml, [[deskside.panels]] \"Invoices\", from: contact has no 'invoices'; it has id, name, email"
    )


def test_hidden_fields_are_neither_on_the_page_nor_in_exports(desk_with_settings: Desk) -> None:
    _expect_hidden(desk_with_settings.frame.content())
    desk_with_settings.panel("invoices").get_by_role("button", name="Diagnostics").click()
    expect(desk_with_settings.app.get_by_role("heading", name="Diagnostics", exact=True)).to_be_focused()
    _expect_hidden(desk_with_settings.frame.content())
    open_tool(desk_with_settings, "Raw data")
    _expect_hidden(desk_with_settings.frame.content())
    desk_with_settings.app.get_by_role("searchbox", name="Search the raw data").fill("phone")
    expect(desk_with_settings.app.locator("#tool")).to_contain_text("Nothing found")
    open_tool(desk_with_settings, "Export")
    for format_ in ("JSON", "vCard"):
        with desk_with_settings.page.expect_download() as download:
            desk_with_settings.app.get_by_role("button", name=format_).click()
        _expect_hidden(Path(download.value.path()).read_text(encoding="utf-8"))


def test_another_agent_sees_fields_that_are_hidden_from_others(desk_with_settings: Desk) -> None:
    desk_with_settings.post_data(
        {**DATA, "currentAgent": {"id": 4, "name": "Mallory", "email": "mallory@team.example"}}
    )

    expect(desk_with_settings.panel("contact")).to_contain_text(PHONE)
    expect(desk_with_settings.panel("payments")).to_have_count(0)


def _expect_hidden(text: str) -> None:
    assert "Ada" in text
    assert [each for each in (PHONE, VAT) if each in text] == []
