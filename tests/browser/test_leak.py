"""The memory of a page that stays open for days doesn't grow."""

from dataclasses import astuple, dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession

from tests import samples
from tests.browser.desk import Desk
from tests.process_memory import is_supported, largest_page

pytestmark = pytest.mark.nightly

ROUND, ROUNDS = 200, 23
"""Contexts from one measurement to the next, and how many of these there are."""
FIRST, COMPARED = 3, 5
"""The first round whose measurement counts, and how many are compared with as many at the end."""


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
    session = desk.page.context.new_cdp_session(desk.frame)
    session.send("Performance.enable")

    sizes = []
    for start in range(0, ROUNDS * ROUND, ROUND):
        desk.post_each([context(start + at) for at in range(ROUND)], "() => undefined")
        sizes.append(size(desk, chromium, session))
    early, late = least(sizes[FIRST : FIRST + COMPARED]), least(sizes[-COMPARED:])
    between = (ROUNDS - FIRST - COMPARED) * ROUND

    assert desk.panel("summary").get_by_role("heading").text_content() == f"Contact {ROUNDS * ROUND - 1}"
    assert late.listeners == early.listeners
    assert late.marks == early.marks
    for name in ("heap", "process"):
        assert getattr(late, name) <= 1.1 * getattr(early, name), f"{name}: {early} became {late}"
    # A node that leaks does so with every context.
    assert late.nodes - early.nodes < between, f"nodes: {early} became {late}"


def context(number: int) -> dict[str, Any]:
    """A context that differs from all others in everything that changes."""
    data = samples.data(samples.WEBSITE)
    data["conversation"]["messages"] = [
        {**each, "id": f"{number}{at}", "content": f"{each['content']} **{number}**"}
        for at, each in enumerate(data["conversation"]["messages"][:4])
    ]
    data["contact"] |= {"name": f"Contact {number}", "custom_attributes": {f"key {number}": f"value {number}"}}
    data["conversation"]["labels"] = [f"label-{number}"]
    return data


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
