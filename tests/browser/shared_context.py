"""A browser context that tests share, since to set one up and to compile the interpreter takes longer than most tests.

Each test finds it empty, but for what makes a start quick and changes nothing else: the HTTP cache and the compiled
interpreter. What cannot be undone is refused: a test that needs it asks for a context of its own, by
`@pytest.mark.own_context`.
"""

from collections.abc import Callable, Sequence
from typing import Any, Never
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browsers import PATIENCE

REFUSED = {
    *("add_cookies", "add_init_script", "expose_binding", "expose_function", "set_offline"),
    *("route_from_har", "route_web_socket", "set_extra_http_headers", "set_geolocation"),
}
REFUSED_OF_CLOCK = {"fast_forward", "install", "pause_at", "resume", "run_for", "set_fixed_time", "set_system_time"}
"""Playwright gives a clock to a whole context, also by a page's `clock`."""

BLANK = "/static/icon.svg"
"""A file without a policy, so that a script may compile there what the app's page names."""
COMPILE = """async () => {
  const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
  const links = [...page.querySelectorAll('[rel=deskside-linked], [rel=deskside-cold], [rel=deskside-runtime]')];
  const addresses = links.map((link) => new URL(link.getAttribute('href'), `${location.origin}/`));
  window.compiled = await Promise.all(addresses.map((address) => WebAssembly.compileStreaming(fetch(address))));
}"""


def new_context(browser: Browser) -> BrowserContext:
    """Open a context as the tests of the desk have it."""
    context = browser.new_context(viewport={"width": 1000, "height": 800}, locale="en-GB", timezone_id="Europe/Lisbon")
    context.set_default_timeout(PATIENCE)
    return context


def close_pages(pages: Sequence[Page]) -> None:
    """Close pages, also such as still ask a test for something."""
    for page in pages:
        if not page.is_closed():
            page.unroute_all(behavior="ignoreErrors")
            page.close()


class SharedContext:
    """One context for many tests.

    Args:
        launch: Starts a browser with one process for each site: its pages share what it has compiled.
        port: Where the app is served.
    """

    def __init__(self, launch: Callable[[], Browser], port: int) -> None:
        self._launch = launch
        self._port = port
        self._begin()

    def _begin(self) -> None:
        self._browser = self._launch()
        self._context = new_context(self._browser)
        # These two stay open, and with them the processes of the simulator's site and of the app's.
        simulator, app = self._context.new_page(), self._context.new_page()
        simulator.goto(f"http://127.0.0.1:{self._port}{BLANK}")
        app.goto(f"http://localhost:{self._port}{BLANK}")
        app.evaluate(COMPILE)
        self._kept = (simulator, app)
        self._storage = self._context.new_cdp_session(app)
        self._origins: set[str] = set()
        self._context.on("request", self._note_origin)
        for owner, names in ((self._context, REFUSED), (self._context.clock, REFUSED_OF_CLOCK)):
            for name in names:
                setattr(owner, name, _refuse)

    def new_page(self) -> Page:
        """Open a page for a test."""
        return self._context.new_page()

    def empty(self) -> None:
        """Close what a test has opened, and delete what it has stored."""
        close_pages([page for page in self._context.pages if page not in self._kept])
        self._context.unroute_all(behavior="ignoreErrors")
        self._context.clear_cookies()
        self._context.clear_permissions()
        for origin in self._origins:
            self._storage.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self._origins.clear()

    def renew(self) -> None:
        """Begin anew with another browser: a test that has failed may have left a process that answers no more."""
        self.close()
        self._begin()

    def close(self) -> None:
        """Close the browser."""
        self._browser.close()

    def _note_origin(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https"):
            self._origins.add(f"{address.scheme}://{address.netloc}")


def _refuse(*_args: Any, **_named: Any) -> Never:
    raise AssertionError("This changes a browser context that tests share: mark the test with `own_context`.")
