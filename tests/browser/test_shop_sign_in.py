"""The simulator's demo shop lets a newcomer see a sign-in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from devtools.server.server import serving
from devtools.shop.web import shop_serving
from tests.browser.signed_in_desk import SignedInDesk, expect_signed_out
from tests.browsers import PATIENCE


@pytest.fixture
def desk(chromium: Browser, project: Path) -> Iterator[SignedInDesk]:
    """The simulator as `python3 serve.py` has it."""
    with shop_serving() as shop, serving(project, shop=shop.origin) as port:
        context = chromium.new_context(viewport={"width": 1000, "height": 900}, locale="en-GB")
        context.set_default_timeout(PATIENCE)
        desk = SignedInDesk(context.new_page(), port)
        desk.page.unroute("**/pyscript.json")
        desk.site = shop.origin
        shop.allow([desk.host, desk.origin])
        yield desk
        context.close()


def sign_in(desk: SignedInDesk, who: str) -> None:
    """Say at the shop who one is, and wait until its window is closed."""
    window = desk.begin()
    with window.expect_event("close"):
        window.get_by_role("button", name=who).click(no_wait_after=True)


def test_the_shop_is_open_until_the_simulator_requires_a_sign_in(desk: SignedInDesk) -> None:
    desk.open(chrome="on")
    expect(desk.orders).to_contain_text("SO-10084")

    desk.page.get_by_label("Shop").select_option("sign-in")

    desk.wait_for("ready")
    expect_signed_out(desk)
    expect(desk.orders).not_to_contain_text("SO-10084")
    sign_in(desk, "Riley Agent")
    expect(desk.orders).to_contain_text("SO-10084")
    expect(desk.panel("payments")).to_contain_text("SO-10084")
    desk.app.get_by_role("button", name="More", exact=True).click()
    expect(desk.app.locator(".signed-in")).to_contain_text("demo-shop: signed in as Riley Agent")


def test_the_next_agent_may_see_nothing(desk: SignedInDesk) -> None:
    desk.open(shop="sign-in")
    expect_signed_out(desk)

    sign_in(desk, "Sam Newcomer")

    expect(desk.orders).to_contain_text("You are not allowed to see this.")
    desk.app.get_by_role("button", name="More", exact=True).click()
    desk.app.get_by_role("button", name="Sign out").click()
    expect_signed_out(desk)


def test_an_action_on_a_payment_runs_as_the_signed_in_agent(desk: SignedInDesk) -> None:
    desk.open(shop="sign-in")
    sign_in(desk, "Riley Agent")
    payment = desk.panel("payments").locator("details.record, .record details").first
    payment.locator("summary").first.click()

    payment.get_by_role("button", name="Resend receipt").click()
    payment.get_by_role("button", name="Resend receipt").click()

    expect(desk.panel("payments")).to_contain_text("is on its way to the customer.")
