"""The memory of the page after some updates: what its process keeps for itself.

A browser's own counters leave out what WebAssembly holds, or count pages that were never touched; the operating system
knows. Only Linux tells it in a way that needs no rights.
"""

import re
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from benchmarks.chromium import Host, launched
from benchmarks.conversation import context
from benchmarks.row import Row, Samples
from benchmarks.sites import Sites

UPDATES = 10
MESSAGES = 200
KILO = 1024
MEGA = 1e6
SETTLE = 2_000  # milliseconds, in which a browser gives back what it has used for starting


def memory_rows(playwright: Playwright, sites: Sites, rounds: int) -> list[Row]:
    """Measure the app after its updates, booted from the image and the ordinary way by turns."""
    if not Path("/proc/self/smaps_rollup").exists():
        return []
    sizes: dict[str, list[float]] = {"image": [], "ordinary": []}
    for _ in range(rounds):
        for name, measured in sizes.items():
            with launched(playwright) as browser:
                measured.append(_used(browser, sites, getattr(sites, name)))
    image = Samples("from the image", "MB", sizes["image"])
    ordinary = Samples("`?boot=plain`", "MB", sizes["ordinary"])
    return [Row(f"memory of the page after {UPDATES} updates, Chromium", image, ordinary, 1.1)]


def _used(browser: Browser, sites: Sites, address: str) -> float:
    """Millions of bytes that the app's process holds alone."""
    host = Host(profile := browser.new_context(), sites, context(MESSAGES))
    frame = host.embed(address)
    for number in range(1, UPDATES + 1):
        host.tell(context(MESSAGES + number))
        frame.locator(f"#message-{100_000 + MESSAGES + number - 1}").wait_for()
    session = profile.new_cdp_session(frame)
    session.send("HeapProfiler.collectGarbage")
    host.page.wait_for_timeout(SETTLE)
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    renderers = [int(each["id"]) for each in told["processInfo"] if each["type"] == "renderer"]
    # The app's is by far the largest of them.
    return max(_private(process) for process in renderers) / MEGA


def _private(process: int) -> int:
    """Bytes of memory that no other process shares."""
    told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    return sum(int(size) * KILO for size in re.findall(r"(?m)^Private_\w+: +(\d+) kB$", told))
