"""The memory of the page's process after some updates (`tests/process_memory.py`)."""

from playwright.sync_api import Browser, Playwright

from benchmarks.chromium import Host, launch
from benchmarks.conversation import context
from benchmarks.row import Row, Samples
from benchmarks.sites import Sites
from tests.process_memory import is_supported, largest_page

UPDATES = 10
MESSAGES = 200
MEGA = 1e6
SETTLE = 2_000  # milliseconds until a browser frees the memory of its start


def memory_rows(playwright: Playwright, sites: Sites, rounds: int) -> list[Row]:
    """Measure the app after its updates, for each way to boot in turn."""
    if not is_supported():
        return []
    sizes: dict[str, list[float]] = {name: [] for name in sites.apps}
    for _ in range(rounds):
        for name, values in sizes.items():
            with launch(playwright) as browser:
                values.append(_used(browser, sites, getattr(sites, name)))
    image = Samples("from the image", "MB", sizes["image"])
    ordinary = Samples("`?boot=plain`", "MB", sizes["ordinary"])
    what = f"memory of the page after {UPDATES} updates, Chromium"
    rows = [Row(what, image, ordinary, 0.9)]
    if "before" in sizes:
        rows.append(Row(what, image, Samples("before, from the image", "MB", sizes["before"])))
    return rows


def _used(browser: Browser, sites: Sites, address: str) -> float:
    """Return the private memory of the app's process, in millions of bytes."""
    host = Host(profile := browser.new_context(), sites, context(MESSAGES))
    frame = host.embed(address)
    for number in range(1, UPDATES + 1):
        host.tell(context(MESSAGES + number))
        frame.locator(f"#message-{100_000 + MESSAGES + number - 1}").wait_for()
    session = profile.new_cdp_session(frame)
    session.send("HeapProfiler.collectGarbage")
    host.page.wait_for_timeout(SETTLE)
    return largest_page(browser) / MEGA
