"""Finds a Chromium and opens a page in it, headless."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools.errors import CommandError
from devtools.interrupts import interrupts_deferred

VARIABLE = "DESKSIDE_CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# The folders where Playwright installs browsers, on Linux, macOS and Windows.
CACHES = (".cache/ms-playwright", "Library/Caches/ms-playwright", "AppData/Local/ms-playwright")
PLAYWRIGHTS = ("chromium-*/chrome-*/chrome", "chromium-*/chrome-*/*.app/Contents/MacOS/*", "chromium-*/chrome-*/*.exe")

FLAGS = (
    "--headless",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",  # it is tiny in containers
    "--disable-extensions",
    "--disable-gpu",
    "--no-default-browser-check",
    "--no-first-run",
)


def find_chromium() -> str:
    """Find Chromium or a browser based on it.

    Returns:
        Its path.

    Raises:
        CommandError: There is none.
    """
    if command := os.environ.get(VARIABLE):
        if program := shutil.which(command):
            return program
        raise CommandError(f"{VARIABLE} is {command}, which is not a program: set it to the path of a Chromium")
    for command in COMMANDS:
        if program := shutil.which(command):
            return program
    for path in (*map(Path, PLACES), *_playwrights()):
        if os.access(path, os.X_OK) and path.is_file():
            return str(path)
    raise CommandError(
        "there is no Chromium or Chrome to make the boot image in: install one by your system's package manager (on "
        f"Debian, apt install chromium), or set {VARIABLE} to its path",
    )


def _playwrights() -> Iterator[Path]:
    for cache in CACHES:
        for pattern in PLAYWRIGHTS:
            yield from sorted((Path.home() / cache).glob(pattern), reverse=True)


@dataclass(frozen=True, slots=True)
class Browser:
    """A running Chromium."""

    process: subprocess.Popen[bytes]
    log: Path

    def complaint(self) -> str:
        """Return the last line of its output."""
        lines = self.log.read_text("utf-8", errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "no output")


@contextmanager
def open_page(address: str) -> Iterator[Browser]:
    """Open an address in a headless Chromium with a new profile, and close it after the block.

    Raises:
        CommandError: There is no Chromium.
    """
    program = find_chromium()
    # Chromium's sandbox does not work for root in a container; the page is our own.
    sandbox = ["--no-sandbox"] if sys.platform == "linux" and os.geteuid() == 0 else []
    with TemporaryDirectory(prefix="deskside-chromium-", ignore_cleanup_errors=True) as folder, ExitStack() as stack:
        log = Path(folder, "log")
        with log.open("wb") as errors, interrupts_deferred():
            process = subprocess.Popen(  # noqa: S603 - no shell; our own arguments
                [program, *FLAGS, *sandbox, f"--user-data-dir={folder}/profile", address],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=os.name == "posix",  # to end all its processes together
            )
            stack.callback(_end, process)
        yield Browser(process, log)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a browser; it has nothing to save."""
    with suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
