"""A team's own panel, created with `serve.py new panel`, is on the page, and so is each change to it at once."""

import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run

import pytest
from playwright.sync_api import Page, expect

from tests import doc_snippets
from tests.browser.desk import Desk
from tests.browser.editable_desk import serve_copy
from tests.checkout import copy_checkout

ORDERS = "https://shop.example/orders"
"""Where the new panel asks."""


def python(project: Path, *command: str) -> None:
    """Run a command of Python's in a project; it must succeed."""
    done = run([sys.executable, *command], cwd=project, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The folder of a project with a panel that was just begun."""
    project = copy_checkout(tmp_path)
    python(project, "serve.py", "new", "panel", "orders", "--from", ORDERS)
    return project


@pytest.fixture
def desk(page: Page, project: Path) -> Iterator[Desk]:
    """The simulator with that project's app in it, in development."""
    with serve_copy(page, project) as desk:
        desk.answer(ORDERS, [{"id": number, "name": f"Order {number}"} for number in range(1, 6)])
        yield desk
        assert desk.problems == []


def test_a_new_panel_is_on_the_page_and_a_saved_change_finds_the_reader_where_they_were(
    desk: Desk, project: Path
) -> None:
    desk.open()
    orders = desk.panel("orders")
    expect(orders.get_by_role("heading")).to_have_text("Orders")
    expect(orders.locator("tbody").first.locator("tr")).to_have_text(["1Order 1", "2Order 2", "3Order 3"])
    desk.panel("contact").locator("summary").first.click()
    orders.get_by_text("Show 2 more").click()
    desk.frame.evaluate("document.documentElement.scrollTop = 300")

    panel = project / "app" / "custom_panels" / "orders.py"
    panel.write_text(panel.read_text().replace('"Orders"', '"Purchases"'))

    expect(orders.get_by_role("heading")).to_have_text("Purchases")
    expect(orders.get_by_text("Order 5")).to_be_visible()
    expect(desk.panel("contact").locator("details").first).not_to_have_attribute("open", "")
    desk.frame.wait_for_function("document.documentElement.scrollTop === 300")


def test_a_mistake_is_shown_in_its_panel_and_affects_no_other(desk: Desk, project: Path) -> None:
    panel = project / "app" / "custom_panels" / "orders.py"
    panel.write_text(panel.read_text().replace("return table(rows", "return table(rows.nothing"))

    desk.open()

    expect(desk.panel("orders")).to_contain_text("AttributeError: 'list' object has no attribute 'nothing'")
    expect(desk.panel("contact")).to_contain_text("jordan.sample@customer.example")


def test_the_guides_test_in_a_browser_passes(project: Path) -> None:
    doc_snippets.write(project)

    python(project, "-m", "pytest", "tests/custom_panels/test_orders_page.py")
