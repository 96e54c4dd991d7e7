"""The gallery shows every part of the kit, rendered by the app, in three looks, beside its code."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from devtools.server.gallery import gallery_pages
from tests.browser.axe import ALL, AXE, CONTRAST, RUN
from tests.browser.shared_context import close_pages
from tests.checkout import ROOT

PAGES = json.loads(gallery_pages(ROOT))
LOOKS = ("Light", "Dark", "Right to left")
MISTAKE = "AttributeError: 'Contact' object has no attribute 'orders'"


@dataclass
class Gallery:
    """The gallery in a browser; errors in it fail the test."""

    page: Page
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.problems.append(error.message))
        self.page.on("console", lambda message: self.problems.append(message.text) if message.type == "error" else None)

    def open(self, port: int, name: str) -> None:
        """Open a page of it, and wait until the app has started in each look."""
        self.page.goto(f"http://127.0.0.1:{port}/simulator/gallery#{name}")
        for look in LOOKS:
            expect(self.look(look).locator("html[data-state=ready]")).to_be_attached()

    def turn_to(self, name: str) -> None:
        """Go to another page of it."""
        self.page.locator(f"nav a[href='#{name}']").click()

    def look(self, title: str) -> FrameLocator:
        """The app in one of its looks."""
        return self.page.frame_locator(f"iframe[title='{title}']")


@pytest.fixture
def gallery(page: Page) -> Iterator[Gallery]:
    """The gallery, not opened yet; an error in it fails the test at the end."""
    gallery = Gallery(page)
    yield gallery
    close_pages([page])
    assert gallery.problems == []


def test_every_page_shows_its_panels_and_no_others_light_dark_and_right_to_left_beside_its_code(
    gallery: Gallery, port: int
) -> None:
    gallery.open(port, PAGES[0]["name"])
    html = [gallery.look(each).locator("html") for each in LOOKS]

    looks = [each.evaluate("(html) => [html.dataset.theme, html.dir]") for each in html]
    assert looks == [["light", "ltr"], ["dark", "ltr"], ["light", "rtl"]]
    for page in PAGES:
        gallery.turn_to(page["name"])
        file = Path("examples", "gallery", f"{page['name']}.py")
        expect(gallery.page.locator("#code")).to_have_text(page["code"])
        assert page["code"] in (ROOT / file).read_text(encoding="utf-8")
        for look in LOOKS:
            panels = gallery.look(look).locator("[data-panel]:visible")
            expect(panels).to_have_count(len(page["panels"]))
            names = panels.evaluate_all("(panels) => panels.map(({ dataset }) => dataset.panel)")
            assert sorted(names) == sorted(page["panels"])


def test_every_page_is_accessible_in_every_look(gallery: Gallery, port: int) -> None:
    gallery.open(port, PAGES[0]["name"])
    apps = [frame for frame in gallery.page.frames if "/gallery/app/" in frame.url]
    for app in apps:
        app.evaluate(AXE)
    faults = {}
    for page in PAGES:
        gallery.turn_to(page["name"])
        for app in apps:
            app.wait_for_function("(hash) => location.hash === hash", arg=f"#{','.join(page['panels'])}")
            if violations := app.evaluate(RUN, CONTRAST if "theme=dark" in app.url else ALL):
                faults[page["name"], app.url] = violations

    assert faults == {}, faults


def test_a_button_in_it_works(gallery: Gallery, port: int) -> None:
    gallery.open(port, "buttons")
    buttons = gallery.look("Light").locator("#panel-buttons")

    buttons.get_by_role("button", name="Refund").click()
    expect(buttons).to_contain_text("Refund SO-10077?")
    buttons.get_by_role("button", name="Refund").click()
    expect(buttons.get_by_role("status")).to_have_text("Refunded SO-10077")
    buttons.get_by_role("button", name="Charge the card").click()
    expect(buttons).to_contain_text("shop.example answers with an error: 402 (Payment Required).")


def test_a_panel_waits_answers_fails_and_shows_its_mistake(gallery: Gallery, port: int) -> None:
    gallery.open(port, "panel_states")
    app = gallery.look("Light")

    expect(app.locator("#panel-waits")).to_have_attribute("aria-busy", "true")
    expect(app.locator("#panel-answers")).to_contain_text("SO-10077")
    expect(app.locator("#panel-takes_too_long")).to_contain_text("No response within 2 seconds.")
    expect(app.locator("#panel-fails").get_by_role("button", name="Try again")).to_be_visible()
    expect(app.locator("#panel-has_a_mistake")).to_contain_text(MISTAKE)
    expect(app.locator("#panel-has_nothing")).to_contain_text("Nothing to show.")


def test_the_simulator_leads_to_it(gallery: Gallery, port: int) -> None:
    gallery.page.goto(f"http://127.0.0.1:{port}/simulator/")
    gallery.page.get_by_role("link", name="Kit").click()

    expect(gallery.page.get_by_role("heading")).to_have_text("The kit for panels")
