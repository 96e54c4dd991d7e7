"""Visits in Chromium: a host page that stays, and in it a new frame for each visit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, CDPSession, Frame, Page, Playwright, ViewportSize

from benchmarks.sites import Sites
from benchmarks.timeline import PATIENCE, READ, UNTIL_FIRST_RENDER, Timeline, read_timeline
from tests.browsers import FLAGS, system_chromium

STAY = 4_000  # milliseconds; Chromium stores what it has compiled of WebAssembly only after two quiet seconds
ALONE = 1_000  # milliseconds; asking a page takes tens of them of its one thread
SIZE: ViewportSize = {"width": 1000, "height": 800}


UNSEEN = (
    *("--remote-debugging-pipe", "--headless", "--no-sandbox", "--disable-dev-shm-usage"),
    *("--no-default-browser-check", "--disable-sync", "--password-store=basic", "--use-mock-keychain"),
)
"""How Playwright drives a browser that nobody sees."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to the server that is slower than this machine's own.

    Attributes:
        bits: Bits per second, down and up.
        latency: Milliseconds from a request to the answer's first byte, at least.
    """

    bits: int
    latency: int


@contextmanager
def profile(playwright: Playwright) -> Iterator[BrowserContext]:
    """A browser with a profile on the disk, empty at first, as a person has one.

    Playwright's own flags would switch off that each site's frames have their storage beneath each host, and then
    browsers deny them any: no frame would have a service worker.
    """
    with TemporaryDirectory(prefix="benchmark-profile-", ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=system_chromium(),
            ignore_default_args=True,
            args=[*FLAGS, *UNSEEN, f"--user-data-dir={folder}"],
            viewport=SIZE,
        )
        yield context
        context.close()


@contextmanager
def launched(playwright: Playwright) -> Iterator[Browser]:
    """A browser without a profile of its own: each context in it is an empty one."""
    with playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS) as browser:
        yield browser


class Host:
    """The host page in a browser.

    Args:
        context: The browser's profile.
        sites: Where the pages are.
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
        """Embed a page, leave it alone while it starts, wait until it has drawn, stay a while, and leave it."""
        frame = self._frame(address)
        self.page.wait_for_timeout(ALONE)
        frame.evaluate(UNTIL_FIRST_RENDER)
        self.page.wait_for_timeout(stay)
        timeline = read_timeline(frame.evaluate(READ))
        self.leave()
        return timeline

    def visit_over(self, line: Line, address: str) -> Timeline:
        """Visit a page of the app's site over a slower line."""
        frame = self._frame(self._sites.beside)
        session = self._slowed(frame, line)
        frame.goto(address, wait_until="commit")
        frame.evaluate(UNTIL_FIRST_RENDER)
        timeline = read_timeline(frame.evaluate(READ))
        session.detach()
        self.leave()
        return timeline

    def embed(self, address: str) -> Frame:
        """Embed a page and wait until it has drawn."""
        frame = self._frame(address)
        frame.evaluate(UNTIL_FIRST_RENDER)
        return frame

    def tell(self, message: str) -> None:
        """Post a context to the page that is embedded."""
        self.page.evaluate("(text) => tell(text)", message)

    def leave(self) -> None:
        """Throw the embedded page away."""
        self.page.evaluate("leave()")

    def _frame(self, address: str) -> Frame:
        self.page.evaluate("([address, text]) => embed(address, text)", [address, self._message])
        frame = self.page.locator("iframe").element_handle().content_frame()
        if frame is None:
            raise RuntimeError(f"{address} is in no frame")
        frame.wait_for_url(address, wait_until="commit")
        return frame

    def _slowed(self, frame: Frame, line: Line) -> CDPSession:
        session = self._context.new_cdp_session(frame)
        speed = line.bits / 8
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": line.latency, "downloadThroughput": speed, "uploadThroughput": speed},
        )
        return session
