"""The built folder in the engines that people have beside Chromium, inside the simulator."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

from devtools.build.make import make
from devtools.commands.build import sources
from devtools.fetch.runtime import private_folder
from devtools.progress import Progress
from tests.checkout import ROOT
from tests.engines import FIREFOX, PATIENCE, WEBKIT, Engine
from tests.static_host import StaticHost, hosting

pytestmark = pytest.mark.nightly

HEADING = "[data-panel=summary] h1, [data-panel=summary] h2"
ENTRIES = "[data-panel=messages] .messages > li:not(.day)"


class EngineDesk:
    """The simulator with the app in it, in a browser that Selenium drives. Looks into the app's frame."""

    def __init__(self, driver: WebDriver, simulator: str) -> None:
        self.driver = driver
        driver.get(simulator)
        self.until(lambda: driver.execute_script("return window.simulator !== undefined"))
        self.enter()

    def enter(self) -> None:
        """Look into the app's frame from now on."""
        self.driver.switch_to.default_content()
        self.until(lambda: self.driver.find_elements(By.CSS_SELECTOR, "#app iframe"))
        self.driver.switch_to.frame(self.driver.find_element(By.CSS_SELECTOR, "#app iframe"))

    def simulator(self, call: str) -> object:
        """Call the simulator."""
        self.driver.switch_to.default_content()
        result: object = self.driver.execute_script(f"return simulator.{call}")
        self.enter()
        return result

    def click(self, selector: str) -> None:
        """Click what the selector finds, as a person does."""
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def count(self, selector: str) -> int:
        """How many elements the selector finds."""
        return len(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def text(self, selector: str) -> str:
        """What the first element that the selector finds says."""
        # Not .text: of what is in the app's frame WebKit's driver tells nothing by it (2.50).
        return str(self.driver.find_element(By.CSS_SELECTOR, selector).get_property("textContent"))

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        WebDriverWait(self.driver, PATIENCE, poll_frequency=0.1).until(lambda _driver: holds())

    def dataset(self) -> dict[str, str]:
        """What the page says of itself."""
        dataset: dict[str, str] = self.driver.execute_script("return { ...document.documentElement.dataset }")
        return dataset


@pytest.fixture(scope="module")
def app(as_shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built app on a host that does what its `_headers` says."""
    folder: Path = tmp_path_factory.mktemp("built")
    progress = Progress(sys.stderr)
    make(sources(as_shipped, progress), folder, private_folder(ROOT) / "compressed", progress)
    with hosting(StaticHost(folder)) as host:
        yield host.address


@pytest.fixture(params=[FIREFOX, WEBKIT], ids=lambda engine: engine.name)
def desk(request: pytest.FixtureRequest, app: str, port: int) -> Iterator[EngineDesk]:
    """The app inside the simulator, which is on another site, in each engine."""
    engine: Engine = request.param
    if problem := engine.lacks():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(problem)
    simulator = f"http://127.0.0.1:{port}/simulator/?tab=app&chrome=off&app={app}"
    with engine.started() as driver:
        yield EngineDesk(driver, simulator)


def test_it_boots_from_the_image_draws_updates_and_hears_a_click(desk: EngineDesk) -> None:
    desk.until(lambda: desk.dataset()["state"] == "ready")

    assert desk.dataset()["boot"] == "image"
    assert desk.text(HEADING) == "Jordan Sample"
    before = desk.count(ENTRIES)

    desk.simulator("customerWrites()")
    desk.click("[data-action=refresh]")
    desk.until(lambda: desk.count(ENTRIES) == before + 1)

    desk.click("[data-action=refresh]")
    desk.until(lambda: desk.text("[role=status]") == "Up to date")
