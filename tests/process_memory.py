"""The memory of a page: what its process keeps for itself.

A browser's own counters leave out what WebAssembly holds, or count pages that were never touched; the operating system
knows. Only Linux tells it in a way that needs no rights.
"""

import re
from pathlib import Path

from playwright.sync_api import Browser

KILO = 1024


def is_told() -> bool:
    """Whether this system tells it."""
    return Path("/proc/self/smaps_rollup").exists()


def largest_page(browser: Browser) -> int:
    """Bytes that the largest page's process shares with no other; the app's is by far the largest."""
    info = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    return max(_private(int(each["id"])) for each in info["processInfo"] if each["type"] == "renderer")


def _private(process: int) -> int:
    info = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    return sum(int(size) * KILO for size in re.findall(r"(?m)^Private_\w+: +(\d+) kB$", info))
