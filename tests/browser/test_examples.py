"""The example panels in the page, against the example endpoint."""

import shutil
import socket
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from examples.endpoint.audit import AuditLog
from examples.endpoint.keys import Keys
from examples.endpoint.seed import seed
from examples.endpoint.settings import Settings
from examples.endpoint.sources.sql import SqlSource
from examples.endpoint.tokens import Verifier
from examples.endpoint.trial import Issuer
from examples.endpoint.web import Endpoint, Guards
from tests import samples
from tests.browser.editable_desk import EditableDesk, serve_copy
from tests.checkout import ROOT

ISSUER = Issuer("https://login.example.com")


@contextmanager
def endpoint(app: str, folder: Path) -> Iterator[str]:
    """The example endpoint on this machine, for an app's origin; its own."""

    async def keys(_address: str) -> object:
        return ISSUER.published()

    data = tomllib.loads((ROOT / "examples" / "endpoint" / "example.toml").read_text())
    settings = Settings.model_validate({**data, "app": app, "page_size": 10})
    token = settings.token.model_copy(update={"issuer": ISSUER.address})
    shop = f"sqlite:///{folder / 'shop.db'}"
    seed(shop)
    with (
        closing(SqlSource(shop, data["sources"]["shop"]["queries"])) as source,
        closing(AuditLog(folder / "looks.jsonl")) as audit,
        socket.create_server(("127.0.0.1", 0)) as listening,  # from here on whoever asks is answered, now or later
    ):
        guards = Guards(Verifier(token, Keys(ISSUER.address, f"{ISSUER.address}/keys", keys)), audit)
        application = Endpoint(settings, {"shop": source}, guards).application()
        server = uvicorn.Server(uvicorn.Config(application, log_level="error", ws="none", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def editable_desk(page: Page, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditableDesk]:
    """The app with the example panels in it, and the endpoint that they ask, to which an agent has signed in."""
    folder = tmp_path_factory.mktemp("endpoint")
    with serve_copy(page, tmp_path) as editable_desk, endpoint(editable_desk.origin, folder) as origin:
        for file in (ROOT / "examples" / "panels").glob("*.py"):
            shutil.copy(file, tmp_path / "app" / "custom_panels")
        editable_desk.allow(origin)
        editable_desk.settings["connections"] = [{"name": "shop", "url": origin, "sign_in": "token"}]
        editable_desk.open(samples.WEBSITE)
        panel = editable_desk.panel("errors")
        panel.get_by_label("Token").fill(
            ISSUER.token("riley.agent@support.example.com", "deskside-endpoint", time.time())
        )
        panel.get_by_role("button", name="Sign in").click()
        yield editable_desk
        assert editable_desk.problems == []


def test_orders_and_payments_are_there(editable_desk: EditableDesk) -> None:
    orders = editable_desk.panel("orders")
    expect(orders.get_by_role("row")).to_have_count(4)
    expect(orders.get_by_role("row").nth(1)).to_contain_text("A-10479")
    expect(orders.get_by_role("row").nth(1)).to_contain_text("€")
    payments = editable_desk.panel("payments")
    payments.locator("summary").first.click()
    expect(payments.locator("tr", has_text="A-10479")).to_contain_text("card")


def test_errors_come_page_by_page(editable_desk: EditableDesk) -> None:
    errors = editable_desk.panel("errors")
    expect(errors.locator("tbody tr")).to_have_count(10)

    errors.get_by_role("button", name="Show more").click()
    expect(errors.locator("tbody tr")).to_have_count(20)


def test_the_subscription_is_there_for_a_contact_that_has_one(editable_desk: EditableDesk) -> None:
    expect(editable_desk.panel("subscription").get_by_text("€1,299.00")).to_be_visible()

    editable_desk.post_data(samples.data(samples.SPARSE))
    expect(editable_desk.panel("subscription")).to_have_count(0)
