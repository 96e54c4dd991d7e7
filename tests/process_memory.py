"""The private memory of a page's process.

A browser's own counters leave out WebAssembly's memory or count pages that were never used. Of the operating systems,
only Linux reports it without special rights.
"""

import re
from pathlib import Path

from playwright.sync_api import Browser

KILO = 1024


def is_supported() -> bool:
    """Whether this system reports it."""
    return Path("/proc/self/smaps_rollup").exists()


def largest_page(browser: Browser) -> int:
    """Return the private bytes of the largest page's process; the app's is by far the largest."""
    info = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    return max(_private(int(each["id"])) for each in info["processInfo"] if each["type"] == "renderer")


def _private(process: int) -> int:
    info = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    return sum(int(size) * KILO for size in re.findall(r"(?m)^Private_\w+: +(\d+) kB$", info))
