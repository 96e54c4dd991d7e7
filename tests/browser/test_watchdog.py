"""A page that can't start says what is wrong, whatever the cause."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from devtools.server.content import MEDIA_TYPES
from tests.checkout import ROOT

ADDRESS = "https://desk.example.com/"
POLICY = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'"
Answer = Callable[[Route, str], bool]
"""Answers for a path in a way of its own, or returns False for the usual one."""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page whose clock is the test's."""
    context = chromium.new_context()
    page = context.new_page()
    page.clock.install(time=0)
    yield page
    context.close()


def host(page: Page, answer: Answer, policy: str = POLICY) -> None:
    """Serve the page's own files without Python's, and open it."""

    def serve(route: Route) -> None:
        path = urlsplit(route.request.url).path.strip("/") or "index.html"
        if answer(route, path):
            return
        file = ROOT / path
        if path.startswith("runtime/") or not file.is_file():
            route.fulfill(status=200, body="", content_type=MEDIA_TYPES.get(file.suffix, "text/javascript"))
            return
        headers = {"Content-Type": MEDIA_TYPES.get(file.suffix, "text/plain"), "X-Content-Type-Options": "nosniff"}
        route.fulfill(path=file, headers=headers | {"Content-Security-Policy": policy})

    page.route("**/*", serve)
    page.goto(ADDRESS, wait_until="domcontentloaded")


def expect_reason(page: Page, text: str, details: str) -> None:
    """The page says one thing, and its details."""
    expect(page.get_by_role("alert")).to_contain_text(text)
    expect(page.get_by_role("alert").locator("p")).to_have_count(1)
    expect(page.locator("pre")).to_contain_text(details)
    expect(page.locator("html")).to_have_attribute("data-state", "error")


def as_text(route: Route, path: str) -> bool:
    if path.endswith(".mjs"):
        route.fulfill(body="", headers={"Content-Type": "text/plain", "X-Content-Type-Options": "nosniff"})
    return path.endswith(".mjs")


def missing(route: Route, path: str) -> bool:
    if path.endswith(".mjs"):
        route.fulfill(status=404, body="not here", content_type="text/html")
    return path.endswith(".mjs")


def cut_off(route: Route, path: str) -> bool:
    if path.endswith(".mjs"):
        route.abort()
    return path.endswith(".mjs")


def silent(route: Route, path: str) -> bool:
    """Every module comes, and does nothing: a worker that hangs, an interpreter that never ends."""
    if path.endswith(".mjs"):
        route.fulfill(body="", content_type="text/javascript")
    return path.endswith(".mjs")


def usual(_route: Route, _path: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("answer", "text", "details"),
    [
        (as_text, "files with a wrong type. Tell your admin: .mjs must be", "boot.mjs is sent as text/plain"),
        (missing, "Files of this page are missing on the server.", "boot.mjs: the host answers 404"),
        (cut_off, "This page could not be fetched.", "boot.mjs is out of reach"),
    ],
)
def test_a_script_that_can_not_be_had_is_explained_at_once(page: Page, answer: Answer, text: str, details: str) -> None:
    host(page, answer)

    expect_reason(page, text, details)


def test_after_twenty_seconds_of_nothing_the_page_says_so(page: Page) -> None:
    host(page, silent)
    page.clock.run_for(21_000)

    expect_reason(page, "Nothing has happened for a while.", "although the page's scripts can be fetched")


def test_a_policy_that_forbids_the_modules_is_named(page: Page) -> None:
    host(page, usual, f"script-src {ADDRESS}static/boot/watchdog.js; connect-src 'self'; style-src 'self'")

    expect_reason(
        page, "A policy of the server forbids what this page needs.", "static/boot/boot.mjs (script-src-elem)"
    )


def test_before_that_nothing_is_said(page: Page) -> None:
    page.clock.pause_at(60)  # else it would go on beside the steps below
    host(page, silent)
    page.clock.run_for(18_000)
    page.evaluate("window.dispatchEvent(new CustomEvent('deskside:progress', { detail: 0.5 }))")
    page.clock.run_for(18_000)

    expect(page.locator("html")).to_have_attribute("data-state", "booting")


def test_where_no_script_may_run_the_style_sheet_says_that_it_takes_long(page: Page) -> None:
    host(page, usual, "script-src 'none'; style-src 'self'")
    hint = page.get_by_text("If nothing follows, reload the page")

    expect(hint).to_have_css("visibility", "hidden")
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    expect(hint).to_have_css("visibility", "visible")
