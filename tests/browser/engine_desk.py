"""The app inside the simulator, in a browser that Selenium drives."""

import os
from collections.abc import Callable

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

from tests.engines import PATIENCE, Engine


def need_engine(engine: Engine) -> None:
    """Skip the test where the engine is missing; CI must have it."""
    if problem := engine.lacks():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(problem)


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
        """What the page says of itself; nothing while it is opened."""
        dataset: dict[str, str] | None = self.driver.execute_script("return { ...document.documentElement.dataset }")
        return dataset or {}
