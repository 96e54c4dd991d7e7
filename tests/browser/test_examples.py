"""The example panels in the page, against the example endpoint, as docs/data.md tells to try them."""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, expect

from examples.endpoint.seed import AGENTS, seeded
from examples.endpoint.web import Endpoint
from tests import samples
from tests.browser.editable_desk import EditableDesk, serve_copy
from tests.checkout import ROOT

RILEY = "riley.agent@support.example.com"


@contextmanager
def endpoint(app: str) -> Iterator[str]:
    """The example endpoint on this machine, for an app's origin; its own."""
    application = Endpoint(seeded(), b"k" * 32, app).application()
    server = uvicorn.Server(uvicorn.Config(application, log_level="error", ws="none", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listening:  # from here on whoever asks is answered, now or later
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def editable_desk(chromium: Browser, tmp_path: Path) -> Iterator[EditableDesk]:
    """The app with the example panels in it, beside the endpoint that they ask."""
    with serve_copy(chromium, tmp_path) as editable_desk, endpoint(editable_desk.origin) as origin:
        for file in (ROOT / "examples" / "panels").glob("*.py"):
            shutil.copy(file, tmp_path / "app" / "custom_panels")
        editable_desk.write("app/custom_panels/_endpoint.py", "http://localhost:8100", origin)
        editable_desk.allow(origin)
        yield editable_desk
        assert editable_desk.problems == []


def sign_in(editable_desk: EditableDesk) -> None:
    """Sign in as an agent does: begin in a panel, confirm in a tab of its own, come back."""
    orders = editable_desk.panel("orders")
    orders.get_by_role("button", name="Sign in").click()
    code = orders.locator("strong").inner_text()
    with editable_desk.page.context.expect_page() as opened:
        orders.get_by_role("link", name="Compare the code and sign in").click()
    page = opened.value
    expect(page.locator(".code")).to_have_text(code)
    page.get_by_label("E-mail").fill(RILEY)
    page.get_by_label("Personal code").fill(AGENTS[RILEY])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading")).to_have_text("You are signed in")
    page.close()
    orders.get_by_role("button", name="I have signed in").click()


def test_an_agent_signs_in_and_sees_orders_and_payments(editable_desk: EditableDesk) -> None:
    editable_desk.open(samples.WEBSITE)

    sign_in(editable_desk)

    orders = editable_desk.panel("orders")
    expect(orders.get_by_role("row")).to_have_count(4)
    expect(orders.get_by_role("row").nth(1)).to_contain_text("A-10479")
    expect(orders.get_by_role("row").nth(1)).to_contain_text("€186.07")
    payments = editable_desk.panel("payments")
    payments.locator("summary").first.click()
    payments.get_by_role("button", name="Sign in").click()
    expect(payments.locator("tr", has_text="A-10479")).to_contain_text("€186.07")


def test_a_sign_in_outlives_the_page_where_that_may_keep_something(editable_desk: EditableDesk) -> None:
    editable_desk.host = editable_desk.origin  # the app and Chatwoot on one site: there no browser blocks storage
    address = f"{editable_desk.origin}/"
    editable_desk.open(samples.WEBSITE, app=address)
    sign_in(editable_desk)
    orders = editable_desk.panel("orders")
    expect(orders.get_by_role("row")).to_have_count(4)

    editable_desk.open(samples.WEBSITE, app=address)  # as Chatwoot does when the agent comes back to the conversation

    expect(orders.get_by_role("row")).to_have_count(4)


def test_errors_come_page_by_page(editable_desk: EditableDesk) -> None:
    editable_desk.open(samples.WEBSITE)
    sign_in(editable_desk)
    expect(editable_desk.panel("orders").get_by_role("row")).to_have_count(4)
    errors = editable_desk.panel("errors")
    errors.get_by_role("button", name="Sign in").click()
    expect(errors.locator("tbody tr")).to_have_count(10)

    errors.get_by_role("button", name="Show more").click()
    expect(errors.locator("tbody tr")).to_have_count(20)
    errors.get_by_role("button", name="Show more").click()

    expect(errors.locator("tbody tr")).to_have_count(28)
    expect(errors.get_by_role("button", name="Show more")).to_have_count(0)


def test_the_subscription_is_there_for_a_contact_that_has_one(editable_desk: EditableDesk) -> None:
    editable_desk.open(samples.WEBSITE)

    expect(editable_desk.panel("subscription").get_by_text("€1,299.00")).to_be_visible()

    editable_desk.post_data(samples.data(samples.SPARSE))
    expect(editable_desk.panel("subscription")).to_have_count(0)
