"""The simulator with a small page in the app's place, which records the messages it gets."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Frame, Page

from devtools.server import routes, server
from devtools.server.content import Content
from tests.checkout import ROOT

PAYLOADS = ROOT / "tests" / "payloads"
FULL = "01-website-widget-full"
SPARSE = "05-api-channel-sparse"
THEMED = "06-newest-host-theme-and-definitions"

ASK = "parent.postMessage('chatwoot-dashboard-app:fetch-info', '*')"
FENCE = "everything before this has arrived"
STAND_IN = """<!doctype html><title>stand-in for the app</title><script>
window.messages = []
addEventListener('message', (event) => messages.push({ data: event.data, origin: event.origin }))
if (location.pathname === '/early') {
  parent.postMessage('chatwoot-dashboard-app:fetch-info', '*')
  document.write('<img src="/slow.png">')
}
if (location.pathname === '/outer') {
  document.write('<iframe src="/inner"></iframe>')
}
</script>"""
COUNT_LOADS = """window.frameLoads = 0
document.addEventListener('load', (event) => { frameLoads += Number(event.target.tagName === 'IFRAME') }, true)"""


@contextmanager
def stand_in_for_the_app() -> Iterator[None]:
    """Let the dev server answer with the stand-in at every address of the app."""

    def find(root: Path, path: str, own_origins: Sequence[str], **options: Any) -> Content | None:
        if path.startswith(("/simulator/", "/rails/")) and path != "/simulator/offline/":
            return routes.find(root, path, own_origins, **options)
        bridge = "<script src=/simulator/webview.js></script>" if path.endswith("/webview.html") else ""
        return Content(f"{bridge}{STAND_IN}".encode(), "text/html")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server, "find", find)
        yield


class SimulatorPage:
    """The simulator in a browser, with the stand-in for the app.

    Attributes:
        page: The simulator's page.
        host: The origin of the host.
        origin: The origin of the app.
        problems: Errors in the console and uncaught errors, which fail the test.

    Args:
        page: An empty page.
        port: The port of the dev server.
    """

    def __init__(self, page: Page, port: int) -> None:
        self.page = page
        self.host = f"http://127.0.0.1:{port}"
        self.origin = f"http://localhost:{port}"
        self.problems: list[str] = []
        page.set_viewport_size({"width": 1280, "height": 720})
        page.add_init_script(COUNT_LOADS)
        page.on("pageerror", lambda error: self.problems.append(error.message))
        page.on("console", lambda message: self.problems.append(message.text) if message.type == "error" else None)

    def visit(self, query: str = "") -> None:
        """Opens the simulator with these settings and waits until it can be used."""
        self.page.goto(f"{self.host}/simulator/{query}", wait_until="commit")
        self.page.wait_for_function("window.simulator !== undefined")

    def call(self, expression: str, argument: object = None) -> Any:
        """Calls the simulator's API: `expression` may use `simulator` and `given`."""
        return self.page.evaluate(f"(given) => simulator.{expression}", argument)

    def run(self, module: str, function: str, *arguments: object) -> Any:
        """Calls a function of one of the simulator's modules, which need no page."""
        call = "async ([module, name, values]) => (await import(`/simulator/${module}`))[name](...values)"
        if not self.page.url.startswith(self.host):
            self.page.goto(f"{self.host}/simulator/media/avatar.png")
        return self.page.evaluate(call, [module, function, arguments])

    @property
    def app(self) -> Frame:
        """The page embedded now, once its script ran."""
        handle = self.page.wait_for_selector("#app iframe", state="attached")
        frame = handle.content_frame() if handle else None
        assert frame is not None
        frame.wait_for_function("window.messages !== undefined")
        return frame

    def open_app(self) -> Frame:
        """Opens the app's tab by a click and waits for the first context."""
        self.page.get_by_role("tab", name="Deskside").click()
        return self.wait_for_contexts(1)

    def wait_for_contexts(self, contexts: int) -> Frame:
        """Waits until the app has got this many contexts."""
        app = self.app
        app.wait_for_function("(count) => messages.length >= count", arg=contexts)
        return app

    def wait_until_loaded(self) -> None:
        """Waits until the host knows that the app has loaded."""
        self.page.wait_for_function("frameLoads > 0")

    def wait_for_log(self, why: str) -> None:
        """Waits until the log's newest entry has this reason."""
        self.page.wait_for_function("(why) => simulator.log().at(-1)?.why === why", arg=why)

    def contexts(self) -> list[dict[str, Any]]:
        """The data of every context that reached the app since the last call. Waits for what was posted before."""
        self.call("post(given)", FENCE)
        app = self.app
        app.wait_for_function("(fence) => messages.some(({data}) => data === fence)", arg=FENCE)
        texts = app.evaluate(
            "(fence) => messages.splice(0).map(({data}) => data).filter((data) => data !== fence)", FENCE
        )
        envelopes = [json.loads(text) for text in texts]
        assert [envelope["event"] for envelope in envelopes] == ["appContext"] * len(envelopes)
        return [envelope["data"] for envelope in envelopes]

    def reasons(self) -> list[str]:
        """The reason of each message of the protocol, oldest first."""
        entries = self.call("log()")
        return [f"{entry['kind']} {entry['why']}" for entry in entries if entry["kind"] != "message"]

    def query(self) -> dict[str, str]:
        """The settings in the page's address."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    def sample_data(self, payload: str) -> dict[str, Any]:
        """The data of a sample as the simulator is to send it."""
        text = (PAYLOADS / f"{payload}.json").read_text(encoding="utf-8")
        data: dict[str, Any] = json.loads(text.replace("https://chatwoot.example.com/", f"{self.host}/"))["data"]
        return data
