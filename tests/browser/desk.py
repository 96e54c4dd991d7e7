"""The app inside the simulator, for tests."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import ConsoleMessage, Frame, FrameLocator, Locator, Page, Request, Route, expect

from tests import samples

# Hears of `Desk._settle_with_host` before the simulator, which would log it.
_HEAR_SIGHT = """
if (window === window.top) addEventListener('message', (event) => {
  if (event.data !== 'in sight') return;
  event.stopImmediatePropagation();
  window.inSight = true;
});
"""

# Runs in the app: says what LOOK says, once the app has handled the messages before and is ready for more.
_ANSWER_LOOKS = """() => {
  window.endLooks?.();
  const behind = new MessageChannel();
  let host;
  behind.port1.onmessage = () => {
    if (!desksideInbox.isDone) return behind.port2.postMessage(undefined);
    try {
      host.postMessage({ answer: (LOOK)() });
    } catch (error) {
      host.postMessage({ error: String(error) });
    }
    host.close();
  };
  const hear = ({ data, ports }) => {
    if (data !== 'look') return;
    [host] = ports;
    behind.port2.postMessage(undefined);
  };
  addEventListener('message', hear);
  window.endLooks = () => {
    removeEventListener('message', hear);
    behind.port1.close();
  };
}"""

# Runs in the host.
_POST_EACH = """async (texts) => {
  const app = document.querySelector('#app iframe').contentWindow;
  const answers = [];
  for (const text of texts) {
    const { port1, port2 } = new MessageChannel();
    app.postMessage(text, '*');
    app.postMessage('look', '*', [port2]);
    const { answer, error } = await new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
    if (error) throw new Error(error);
    answers.push(answer);
  }
  return answers;
}"""

# Runs in the app.
_UNTIL_MARK = """(name) => new Promise((resolve) => {
  const marks = new PerformanceObserver((list) => list.getEntriesByName(name).length && resolve());
  marks.observe({ type: 'mark', buffered: true });
})"""


class Desk:
    """The simulator in a browser.

    Attributes:
        page: The simulator's page.
        problems: Errors in the console, uncaught errors and requests to other sites, which fail the test.
        boot: How the app starts: `image`, or `plain` without its boot image.
        settings: The admin's settings; by default without live mode, so that each request has a reason.

    Args:
        page: An empty page.
        port: The port of the served project.
        boot: As above.
        routes_settings: Whether the page gets its settings by a route; else the server must answer with them. Where a
            page has a route, Playwright turns the browser's HTTP cache off, so each start is a first visit.
    """

    def __init__(self, page: Page, port: int, boot: str = "image", *, routes_settings: bool = True) -> None:
        self.page = page
        self.boot = boot
        self.host = f"http://127.0.0.1:{port}"
        self.origin = f"http://localhost:{port}"
        self.problems: list[str] = []
        self.settings: dict[str, Any] = {"live_seconds": 0}
        self._allowed_origins: set[str] = set()
        self._expected_problems: list[str] = []
        page.add_init_script(_HEAR_SIGHT)
        if routes_settings:
            page.route("**/pyscript.json", self._configure)
        page.on("pageerror", lambda error: self._report(f"uncaught: {error.message}"))
        page.on("console", self._on_console)
        page.on("request", self._on_request)

    def open(self, sample: str = samples.WEBSITE, *, state: str = "ready", **settings: str) -> None:
        """Open a conversation with the app's tab in front, and wait until the app is in a state."""
        app = {"app": f"{self.origin}/?boot=plain"} if self.boot == "plain" else {}
        query = urlencode({"payload": sample, "tab": "app", "chrome": "off", **app, **settings})
        self.page.goto(f"{self.host}/simulator/?{query}")
        self.page.wait_for_function("window.simulator !== undefined")
        self.wait_for(state)
        if state == "ready" and "tab" not in settings:
            self._settle_with_host()

    def answer(self, address: str, answer_json: object) -> None:
        """Let another site answer with JSON, in this browser alone, and allow panels to ask it.

        Call it before `open`. The page's policy must allow the site, too, by `panel_origins` in `pyscript.toml`.
        """
        site = urlsplit(address)
        self.allow(f"{site.scheme}://{site.netloc}")
        allowed = {"Access-Control-Allow-Origin": self.origin}
        self.page.route(
            lambda url: url.partition("?")[0] == address, lambda route: route.fulfill(json=answer_json, headers=allowed)
        )

    def allow(self, origin: str) -> None:
        """Allow panels to ask a site; call it before `open`. The page's policy must allow the site, too."""
        self._allowed_origins.add(origin)
        self.settings.setdefault("panel_origins", []).append(origin)

    def expect_problems(self, part: str = "") -> None:
        """Let no problem with this in its text fail the test, neither an earlier one nor one that is reported late."""
        self._expected_problems.append(part)
        self.problems[:] = [problem for problem in self.problems if part not in problem]

    def wait_for(self, state: str) -> None:
        """Wait until the app is in a state."""
        expect(self.app.locator(f"html[data-state={state}]")).to_be_attached()

    @property
    def app(self) -> FrameLocator:
        """The app's page, for finding things in it."""
        return self.page.frame_locator("#app iframe")

    @property
    def frame(self) -> Frame:
        """The app's page, for asking its scripts."""
        handle = self.page.locator("#app iframe").element_handle()
        frame = handle.content_frame()
        assert frame is not None
        return frame

    def panel(self, name: str) -> Locator:
        """A panel of the app."""
        return self.app.locator(f"[data-panel={name}]")

    def unfold_all(self) -> None:
        """Unfold the sections and all that is folded in them."""
        self.frame.evaluate(
            """() => {
              for (const each of document.querySelectorAll('[data-fold]:not([open]) > summary')) each.click();
              for (const each of document.querySelectorAll('details')) each.open = true;
            }"""
        )

    def simulator(self, call: str, argument: object = None) -> Any:
        """Call the simulator; `call` may use `given`."""
        return self.page.evaluate(f"(given) => simulator.{call}", argument)

    def post(self, value: object) -> None:
        """Let the host post a value, and wait until the app has handled it."""
        self.simulator("post(given)", value)
        self.settle()

    def post_data(self, data: object) -> None:
        """Let the host post a context with this data."""
        self.post(json.dumps({"event": "appContext", "data": data}))

    def post_each(self, contexts: Sequence[object], look: str) -> list[Any]:
        """Let the host post contexts, each when the app has handled the one before.

        Args:
            contexts: Their data.
            look: A JavaScript function without parameters.

        Returns:
            What the function returns in the app's page after each of them.
        """
        texts = [json.dumps({"event": "appContext", "data": data}) for data in contexts]
        self.frame.evaluate(_ANSWER_LOOKS.replace("LOOK", look))
        answers: list[Any] = self.page.evaluate(_POST_EACH, texts)
        return answers

    def tell(self, data: object) -> None:
        """Change the host's data of the conversation, and press refresh."""
        self.simulator("setData(given)", data)
        self.app.get_by_role("button", name="Refresh").click()

    def settle(self) -> None:
        """Wait until the app has handled all messages so far."""
        self.frame.evaluate(
            """() => new Promise((done) => {
              addEventListener('message', function heard({ data }) {
                if (data !== 'fence') return;
                removeEventListener('message', heard);
                const look = () => (desksideInbox.isDone ? done() : setTimeout(look));
                look();
              });
              window.postMessage('fence', '*');
            })"""
        )

    def _settle_with_host(self) -> None:
        """Wait until the app has noticed that it is in sight, and has handled the answers to all its requests.

        While a page loads, its frame may be out of sight; the app asks when it is there again, which may be after the
        first context.
        """
        # Of a page's observers, the app's is called first.
        self.frame.evaluate(
            """() => {
              new IntersectionObserver((entries, observer) => {
                if (!entries.at(-1).isIntersecting) return;
                observer.disconnect();
                window.top.postMessage('in sight', '*');
              }).observe(document.documentElement);
            }"""
        )
        self.page.wait_for_function("window.inSight")
        self.settle()

    def leave_tab(self) -> None:
        """Open the conversation's own tab, and wait until the app has noticed."""
        # Observe before hiding, as the app does: a frame that is already hidden reports nothing.
        self.frame.evaluate(
            """() => {
              window.hiding = new Promise((done) => {
                const look = (entries) => entries.at(-1).isIntersecting || done();
                new IntersectionObserver(look).observe(document.documentElement);
              });
            }"""
        )
        self.simulator("open('messages')")
        self.frame.evaluate("window.hiding")

    @property
    def booted(self) -> str | None:
        """How the app has started: `image` or `ordinary`."""
        boot: str | None = self.frame.evaluate("document.documentElement.dataset.boot")
        return boot

    def marks(self) -> list[str]:
        """The app's marks on the browser's timeline, oldest first."""
        names: list[str] = self.frame.evaluate("performance.getEntriesByType('mark').map(({ name }) => name)")
        return [name for name in names if name.startswith("deskside:")]

    def wait_for_mark(self, name: str) -> None:
        """Wait until the app has set a mark on the browser's timeline."""
        self.frame.evaluate(_UNTIL_MARK, name)

    def log(self) -> list[str]:
        """The messages between host and app, like `appContext load` and `fetch-info asked`."""
        return [f"{entry['kind']} {entry['why']}" for entry in self.simulator("log()")]

    def _configure(self, route: Route) -> None:
        answer = route.fetch()
        if answer.ok:
            route.fulfill(json={**answer.json(), "deskside": self.settings})
        else:
            route.fulfill(response=answer)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._report(f"{message.type}: {message.text}")

    def _on_request(self, request: Request) -> None:
        site = urlsplit(request.url)
        expected = {self.host, self.origin, *self._allowed_origins}
        if site.scheme not in ("data", "blob") and f"{site.scheme}://{site.netloc}" not in expected:
            self._report(f"request to another site: {request.url}")

    def _report(self, problem: str) -> None:
        if not any(part in problem for part in self._expected_problems):
            self.problems.append(problem)
