"""Visits in Chromium: a host page that stays, and in it a new frame for each visit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, CDPSession, Frame, Page, Playwright, ViewportSize

from benchmarks.sites import Sites
from benchmarks.timeline import PATIENCE, READ_TIMELINE, UNTIL_FIRST_RENDER, Timeline, read_timeline
from tests.browsers import FLAGS, system_chromium

STAY = 4_000  # milliseconds
FILL = 12_000  # milliseconds in which a first visit fills the browser's caches, that of compiled code last
SETTLE = 3_000  # milliseconds in which a browser does what it does at its own start
ALONE = 1_000  # milliseconds; a query takes tens of them of the page's only thread
SIZE: ViewportSize = {"width": 1000, "height": 800}


HEADLESS_FLAGS = (
    *("--remote-debugging-pipe", "--headless", "--no-sandbox", "--disable-dev-shm-usage"),
    *("--no-default-browser-check", "--disable-sync", "--password-store=basic", "--use-mock-keychain"),
)
"""Flags for a headless browser that keeps rendering."""


@dataclass(frozen=True, slots=True)
class Line:
    """A slow connection to the server.

    Attributes:
        bits: Bits per second, down and up.
        latency: Milliseconds from a request to the answer's first byte, at least.
    """

    bits: int
    latency: int


@contextmanager
def profile(playwright: Playwright) -> Iterator[BrowserContext]:
    """Start a browser with a new profile on disk, like a person's.

    Playwright's own flags would switch off partitioned storage for third-party frames. Browsers then deny them all
    storage, so no frame would have a service worker.
    """
    with TemporaryDirectory(prefix="benchmark-profile-", ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=system_chromium(),
            ignore_default_args=True,
            args=[*FLAGS, *HEADLESS_FLAGS, f"--user-data-dir={folder}"],
            viewport=SIZE,
        )
        yield context
        context.close()


@contextmanager
def launch(playwright: Playwright) -> Iterator[Browser]:
    """Start a browser without a profile; each of its contexts is empty."""
    with playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS) as browser:
        yield browser


class Host:
    """The host page in a browser.

    Args:
        context: The browser's profile.
        sites: The sites of the pages.
        message: The context that the host posts.
    """

    def __init__(self, context: BrowserContext, sites: Sites, message: str) -> None:
        self._context = context
        context.set_default_timeout(PATIENCE * 1000)
        self._sites = sites
        self._message = message
        self.page: Page = context.new_page()
        self.page.goto(sites.host)

    def visit(self, address: str, *, stay: int = STAY) -> Timeline:
        """Embed a page, let it start undisturbed, wait until it has rendered, stay a while, and leave it."""
        frame = self._frame(address)
        self.page.wait_for_timeout(ALONE)
        frame.evaluate(UNTIL_FIRST_RENDER)
        self.page.wait_for_timeout(stay)
        timeline = read_timeline(frame.evaluate(READ_TIMELINE))
        self.leave()
        return timeline

    def visit_over(self, line: Line, address: str) -> Timeline:
        """Visit a page of the app's site over a slow connection."""
        frame = self._frame(self._sites.beside)
        session = self._throttle(frame, line)
        frame.goto(address, wait_until="commit")
        frame.evaluate(UNTIL_FIRST_RENDER)
        timeline = read_timeline(frame.evaluate(READ_TIMELINE))
        session.detach()
        self.leave()
        return timeline

    def embed(self, address: str) -> Frame:
        """Embed a page and wait until it has rendered."""
        frame = self._frame(address)
        frame.evaluate(UNTIL_FIRST_RENDER)
        return frame

    def tell(self, message: str) -> None:
        """Post a context to the embedded page."""
        self.page.evaluate("(text) => tell(text)", message)

    def leave(self) -> None:
        """Remove the embedded page."""
        self.page.evaluate("leave()")

    def _frame(self, address: str) -> Frame:
        self.page.evaluate("([address, text]) => embed(address, text)", [address, self._message])
        frame = self.page.locator("iframe").element_handle().content_frame()
        if frame is None:
            raise RuntimeError(f"{address} is not in a frame")
        frame.wait_for_url(address, wait_until="commit")
        return frame

    def _throttle(self, frame: Frame, line: Line) -> CDPSession:
        session = self._context.new_cdp_session(frame)
        speed = line.bits / 8
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": line.latency, "downloadThroughput": speed, "uploadThroughput": speed},
        )
        return session
