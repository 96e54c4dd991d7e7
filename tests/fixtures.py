"""pytest's fixtures for the app inside the simulator, in a real browser; `tests/conftest.py` imports them.

def test_orders_are_on_the_page(desk: Desk) -> None:
    desk.answer("https://shop.example/orders", [{"number": "A-1"}])
    desk.open()

    expect(desk.panel("orders")).to_contain_text("A-1")

`Desk` is in `tests/browser/desk.py`. See docs/panels.md.
"""

import json
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from devtools.configuration import as_json
from devtools.fetch.runtime import ensure_runtime
from devtools.image.make import make_image
from devtools.progress import Progress
from devtools.server import routes
from devtools.server.server import serving
from tests.browser.desk import Desk
from tests.browser.shared_context import SharedContext, close_pages, new_context
from tests.browsers import FLAGS, PATIENCE, QUICK, SHARED, headless_chromium, system_chromium
from tests.checkout import ROOT

expect.set_options(timeout=PATIENCE)


_HAS_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note which test has failed, for its fixtures."""
    report = yield
    if report.failed:
        item.stash[_HAS_FAILED] = True
    return report


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, which starts browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, pytestconfig: pytest.Config) -> Iterator[Browser]:
    """One Chromium for all contexts that tests open themselves. The nightly tests use one with windows."""
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


@pytest.fixture(scope="session")
def shared_context(playwright: Playwright, served: Callable[[Path], int]) -> Iterator[SharedContext]:
    """The context of all tests that need none of their own, in a second Chromium."""
    launch = partial(playwright.chromium.launch, executable_path=headless_chromium(), args=[*FLAGS, *SHARED])
    context = SharedContext(launch, served(ROOT))
    yield context
    context.close()


@pytest.fixture
def has_own_context(request: pytest.FixtureRequest) -> bool:
    """Whether the test has the mark `own_context`, or runs alone anyway."""
    return any(request.node.get_closest_marker(name) for name in ("own_context", "nightly"))


@pytest.fixture
def page(request: pytest.FixtureRequest, *, has_own_context: bool) -> Iterator[Page]:
    """An empty page, in the context that tests share or in one of its own."""
    if has_own_context:
        context = new_context(request.getfixturevalue("chromium"))
        yield context.new_page()
        close_pages(context.pages)
        context.close()
    else:
        shared = request.getfixturevalue("shared_context")
        yield shared.new_page()
        shared.renew() if request.node.stash.get(_HAS_FAILED, False) else shared.empty()


@pytest.fixture
def desk(page: Page, port: int, boot: str, *, has_own_context: bool) -> Iterator[Desk]:
    """The simulator with the app in it; errors in the browser fail the test."""
    desk = Desk(page, port, boot, routes_settings=has_own_context)

    def as_json_with_settings(configuration: dict[str, Any]) -> bytes:
        return json.dumps({**json.loads(as_json(configuration)), "deskside": desk.settings}).encode()

    with pytest.MonkeyPatch.context() as patch:
        if not has_own_context:
            patch.setattr(routes, "as_json", as_json_with_settings)
        yield desk
        close_pages([page])
    assert desk.problems == []
