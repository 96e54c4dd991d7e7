"""pytest's fixtures for the app inside the simulator, in a real browser; `tests/conftest.py` imports them.

def test_orders_are_on_the_page(desk: Desk) -> None:
    desk.answer("https://shop.example/orders", [{"number": "A-1"}])
    desk.open()

    expect(desk.panel("orders")).to_contain_text("A-1")

`Desk` is in `tests/browser/desk.py`. See docs/panels.md.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from devtools.fetch.runtime import ensure_runtime
from devtools.image.make import make_image
from devtools.progress import Progress
from devtools.server.server import serving
from tests.browser.desk import Desk
from tests.browsers import FLAGS, PATIENCE, QUICK, headless_chromium, system_chromium
from tests.checkout import ROOT

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, which starts browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, pytestconfig: pytest.Config) -> Iterator[Browser]:
    """One Chromium for all tests; each test has its own profile. The nightly tests use one with windows."""
    is_nightly = pytestconfig.option.markexpr.startswith("nightly")
    program, flags = (system_chromium(), FLAGS) if is_nightly else (headless_chromium(), [*FLAGS, *QUICK])
    browser = playwright.chromium.launch(executable_path=program, args=flags)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], int]]:
    """A function that serves a project's folder until the tests end, and returns the port."""
    with ExitStack() as stack:

        @cache
        def serve(project: Path) -> int:
            ensure_runtime(project, Progress(sys.stderr))
            # A start from an image with the app is much faster, but tests edit the app of copies.
            make_image(project, "app" if project == ROOT else "libraries", Progress(sys.stderr))
            return stack.enter_context(serving(project))

        yield serve


@pytest.fixture
def project() -> Path:
    """The folder of the served project."""
    return ROOT


@pytest.fixture
def port(served: Callable[[Path], int], project: Path) -> int:
    """The port of the served project."""
    return served(project)


@pytest.fixture
def boot(request: pytest.FixtureRequest) -> str:
    """How the app starts: from its boot image, or `plain` without it, for tests of both."""
    return str(getattr(request, "param", "image"))


@pytest.fixture
def desk(chromium: Browser, port: int, boot: str) -> Iterator[Desk]:
    """The simulator with the app in it; errors in the browser fail the test."""
    context = chromium.new_context(viewport={"width": 1000, "height": 800}, locale="en-GB", timezone_id="Europe/Lisbon")
    context.set_default_timeout(PATIENCE)
    desk = Desk(context.new_page(), port, boot)
    yield desk
    desk.page.unroute_all(behavior="ignoreErrors")  # a test may end while the page still asks for something
    context.close()
    assert desk.problems == []
