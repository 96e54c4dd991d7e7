"""Visits in Firefox and WebKitGTK: as in Chromium, a host page that stays and a new frame for each visit."""

import json
import time

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from benchmarks.sites import Sites
from benchmarks.timeline import READ_TIMELINE, UNTIL_FIRST_RENDER, Timeline, read_timeline

STAY = 4.0  # seconds, as in Chromium
AWAIT = f"""
const done = arguments[arguments.length - 1];
{UNTIL_FIRST_RENDER}.then(() => done(''), ({{ message }}) => done(message));
"""


class SeleniumHost:
    """The host page in a browser.

    Args:
        driver: The browser.
        sites: The sites of the pages.
        message: The context that the host posts.
    """

    def __init__(self, driver: WebDriver, sites: Sites, message: str) -> None:
        self._driver = driver
        self._message = message
        driver.get(sites.host)

    def visit(self, address: str) -> Timeline:
        """Embed a page, wait until it has rendered, stay a while, and leave it.

        Raises:
            RuntimeError: The page did not render anything.
        """
        driver = self._driver
        loaded = (
            f"const done = arguments[arguments.length - 1]; embed({json.dumps(address)}, {json.dumps(self._message)});"
        )
        driver.execute_async_script(
            f"{loaded} document.querySelector('iframe').addEventListener('load', () => done());"
        )
        driver.switch_to.frame(driver.find_element(By.CSS_SELECTOR, "iframe"))
        if problem := driver.execute_async_script(AWAIT):
            raise RuntimeError(f"{address} {problem}")
        time.sleep(STAY)
        timeline = read_timeline(driver.execute_script(f"return {READ_TIMELINE}"))
        driver.switch_to.default_content()
        driver.execute_script("leave()")
        return timeline
