"""Fixtures of the browser tests: Deskside without a team's own files, and the simulator with a stand-in for the app."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.bare_page import BarePage
from tests.browser.shared_context import close_pages
from tests.browser.simulator_page import SimulatorPage, stand_in_for_the_app
from tests.checkout import ROOT, copy_checkout, has_own_settings, own_panels


@pytest.fixture(scope="session")
def as_shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project without a team's own panels and settings, which these tests don't expect."""
    return copy_checkout(tmp_path_factory.mktemp("project")) if own_panels() or has_own_settings() else ROOT


@pytest.fixture
def project(as_shipped: Path) -> Path:
    """The folder of the served project."""
    return as_shipped


@pytest.fixture(scope="module")
def bare_page(chromium: Browser) -> Iterator[BarePage]:
    """The page's JavaScript without Python; an uncaught error fails the tests."""
    context = chromium.new_context()
    page = BarePage(context)
    yield page
    context.close()
    assert page.problems == []


@pytest.fixture
def simulator(page: Page, port: int) -> Iterator[SimulatorPage]:
    """The simulator with a stand-in for the app; an error in the console fails the test."""
    simulator = SimulatorPage(page, port)
    with stand_in_for_the_app():
        yield simulator
        close_pages([page])
    assert simulator.problems == []
