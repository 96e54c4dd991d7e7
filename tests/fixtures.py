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
    """What starts browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, pytestconfig: pytest.Config) -> Iterator[Browser]:
    """One Chromium for all tests; each test has a profile of its own in it. The nightly ones have it as people do."""
    is_nightly = pytestconfig.option.markexpr.startswith("nightly")
    program, flags = (system_chromium(), FLAGS) if is_nightly else (headless_chromium(), [*FLAGS, *QUICK])
    browser = playwright.chromium.launch(executable_path=program, args=flags)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], int]]:
    """Serves projects, by their folders, until the tests are done; tells the port of each."""
    with ExitStack() as stack:

        @cache
        def serve(project: Path) -> int:
            ensure_runtime(project, Progress(sys.stderr))
            # A start from an image that holds the app takes a fraction of the time; copies are there to be edited.
            make_image(project, "app" if project == ROOT else "libraries", Progress(sys.stderr))
            return stack.enter_context(serving(project))

        yield serve


@pytest.fixture
def project() -> Path:
    """The folder of the project that is served."""
    return ROOT


@pytest.fixture
def port(served: Callable[[Path], int], project: Path) -> int:
    """The port on which the project is served."""
    return served(project)


@pytest.fixture
def boot(request: pytest.FixtureRequest) -> str:
    """How the app starts: from its boot image, or `plain` without, for tests that want both."""
    return str(getattr(request, "param", "image"))


@pytest.fixture
def desk(chromium: Browser, port: int, boot: str) -> Iterator[Desk]:
    """The simulator with the app in it; what goes wrong in the browser fails the test."""
    context = chromium.new_context(viewport={"width": 1000, "height": 800}, locale="en-GB", timezone_id="Europe/Lisbon")
    context.set_default_timeout(PATIENCE)
    desk = Desk(context.new_page(), port, boot)
    yield desk
    context.close()
    assert desk.problems == []
