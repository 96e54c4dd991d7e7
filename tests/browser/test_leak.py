"""The memory of a page that stays open for days doesn't grow."""

import json
from dataclasses import astuple, dataclass

import pytest
from playwright.sync_api import Browser, CDPSession

from tests import samples
from tests.browser.desk import Desk
from tests.process_memory import is_supported, largest_page

pytestmark = pytest.mark.nightly

EARLY, LATE, END = 500, 3_500, 4_500
STEP = 200
"""Contexts from one measurement to the next."""

# Runs in the app: answers once the inbox has handed over what came before and is ready for more.
ANSWER = """() => {
  const behind = new MessageChannel();
  behind.port1.onmessage = () => {
    if (desksideInbox.isDone) parent.postMessage('drawn', '*');
    else behind.port2.postMessage(undefined);
  };
  addEventListener('message', ({ data }) => data === 'drawn?' && behind.port2.postMessage(undefined));
}"""

# Runs in the host: posts contexts that differ, each when the one before has been drawn.
TELL = """async ({ text, from, to }) => {
  const app = document.querySelector('#app iframe').contentWindow;
  for (let number = from; number < to; number += 1) {
    app.postMessage(text.replaceAll('NUMBER', number), '*');
    const drawn = new Promise((done) => {
      addEventListener('message', function hear({ data }) {
        if (data !== 'drawn') return;
        removeEventListener('message', hear);
        done();
      });
    });
    app.postMessage('drawn?', '*');
    await drawn;
  }
}"""


@dataclass(frozen=True)
class Size:
    """What a page takes.

    Attributes:
        heap: Bytes of JavaScript's heap.
        process: Bytes of the page's process, WebAssembly's memory among them; 0 where the system doesn't tell.
        nodes: Nodes of its document.
        listeners: Listeners on them.
        marks: Marks on its timeline.
    """

    heap: float
    process: float
    nodes: float
    listeners: float
    marks: float


def test_thousands_of_contexts_leave_nothing_behind(desk: Desk, chromium: Browser) -> None:
    desk.open()
    desk.frame.evaluate(ANSWER)
    session = desk.page.context.new_cdp_session(desk.frame)
    session.send("Performance.enable")
    text = context()

    def tell(start: int, end: int) -> Size:
        desk.page.evaluate(TELL, {"text": text, "from": start, "to": end})
        return size(desk, chromium, session)

    def tell_in_steps(start: int, end: int) -> Size:
        return least([tell(at, at + STEP) for at in range(start, end, STEP)])

    tell(0, EARLY)
    early = tell_in_steps(EARLY, EARLY + END - LATE)
    tell(EARLY + END - LATE, LATE)
    late = tell_in_steps(LATE, END)

    assert desk.panel("summary").get_by_role("heading").text_content() == f"Contact {END - 1}"
    assert late.listeners == early.listeners
    assert late.marks == early.marks
    for name in ("heap", "process"):
        assert getattr(late, name) <= 1.1 * getattr(early, name), f"{name}: {early} became {late}"
    # A node that leaks does so with every context.
    assert late.nodes - early.nodes < LATE - EARLY, f"nodes: {early} became {late}"


def context() -> str:
    """A context in which everything that changes changes, as a text with NUMBER in it."""
    data = samples.data(samples.WEBSITE)
    data["conversation"]["messages"] = [
        {**each, "id": f"NUMBER{at}", "content": f"{each['content']} **NUMBER**"}
        for at, each in enumerate(data["conversation"]["messages"][:4])
    ]
    data["contact"] |= {"name": "Contact NUMBER", "custom_attributes": {"key NUMBER": "value NUMBER"}}
    data["conversation"]["labels"] = ["label-NUMBER"]
    return json.dumps({"event": "appContext", "data": data})


def least(sizes: list[Size]) -> Size:
    """Return the least of each value: old pages wait for Python's collection, 1,200 nodes each."""
    return Size(*(min(values) for values in zip(*map(astuple, sizes), strict=True)))


def size(desk: Desk, browser: Browser, session: CDPSession) -> Size:
    """Have the browser give up what it keeps only while there is room, then measure."""
    session.send("Memory.simulatePressureNotification", {"level": "critical"})
    session.send("HeapProfiler.collectGarbage")
    measured = session.send("Performance.getMetrics")["metrics"]
    metrics: dict[str, float] = {each["name"]: each["value"] for each in measured}
    return Size(
        metrics["JSHeapUsedSize"],
        largest_page(browser) if is_supported() else 0,
        metrics["Nodes"],
        metrics["JSEventListeners"],
        desk.frame.evaluate("performance.getEntriesByType('mark').length"),
    )
