"""A browser, the dev server, and the app inside the simulator."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from devtools.image.make import make_image
from devtools.progress import Progress
from devtools.runtime import ensure_runtime
from devtools.server import serving
from tests.browser.desk import Desk
from tests.browser.stage import COUNT_LOADS, Stage, serve
from tests.browsers import FLAGS, system_chromium

expect.set_options(timeout=20_000)  # an ordinary boot on a busy machine takes most of that

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; each test has a profile of its own in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    """The port on which the project is served."""
    ensure_runtime(ROOT, Progress(sys.stderr))
    make_image(ROOT, "libraries", Progress(sys.stderr))
    with serving(ROOT) as port:
        yield port


@pytest.fixture
def boot(request: pytest.FixtureRequest) -> str:
    """How the app starts: from its boot image, or `plain` without, for tests that want both."""
    return str(getattr(request, "param", "image"))


@pytest.fixture
def desk(chromium: Browser, port: int, boot: str) -> Iterator[Desk]:
    """The simulator with the app in it; what goes wrong in the browser fails the test."""
    context = chromium.new_context(viewport={"width": 1000, "height": 800}, locale="en-GB", timezone_id="Europe/Lisbon")
    context.set_default_timeout(30_000)
    desk = Desk(context.new_page(), port, boot)
    yield desk
    context.close()
    assert desk.problems == []


@pytest.fixture
def stage(chromium: Browser) -> Iterator[Stage]:
    """The simulator with a stand-in for the app, both without a server; an error in the console fails the test."""
    context = chromium.new_context()
    context.set_default_timeout(10_000)
    context.route("**/*", serve)
    context.add_init_script(COUNT_LOADS)
    stage = Stage(context.new_page())
    yield stage
    context.close()
    assert stage.problems == []
