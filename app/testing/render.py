"""Drawing a panel, and pressing its buttons."""

import asyncio
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import datetime
from typing import Any, TypeVar

from app.context import Context
from app.testing.contexts import NOW
from app.testing.contexts import context as default_context
from app.testing.fake_page import FakePage
from app.testing.page_imports import check_imports
from app.testing.rendered_panel import RenderedPanel, read_panel
from app.ui.mistakes import collect_mistakes, raise_mistake
from app.ui.panel import Panel

T = TypeVar("T")


def render(
    panel: Panel, context: Context | None = None, *, answers: Mapping[str, object] | None = None, now: datetime = NOW
) -> RenderedPanel:
    """Draw a panel as the page does, and read what a person would see.

    Args:
        panel: What `@panel` has made.
        context: What the host has told; that of `context()` unless given.
        answers: What other sites answer, by address: JSON, an exception such as `HttpError(404, "shop.example")`, or
            `PENDING`; see `app.testing.fake_http`.
        now: The present, aware.

    Raises:
        UnansweredError: The panel has asked what there is no answer for.
        PageImportError: The panel's module imports what the page doesn't have.
        MistakeError: There is a typo in a column's key or type.
    """
    check_imports(panel)
    page = FakePage(panel, answers=answers, now=now, is_development=True)

    async def render_page() -> RenderedPanel:
        page.show_context(default_context() if context is None else context)
        await page.rest()
        return _read(page)

    with collect_mistakes():
        return run_to_end(render_page())


def press(
    panel: RenderedPanel, label: str, *, nth: int = 1, answers: Mapping[str, object] | None = None
) -> RenderedPanel:
    """Press a button of a panel, wait until what it does is done, and read what a person sees then.

    A button with `confirm` asks at the first press; the second does it. `requests` are those since the press.

    Args:
        panel: The panel before.
        label: What the button says.
        nth: Which one of several that say the same: 1 for the first.
        answers: What other sites answer from now on, beside what they did before.

    Raises:
        LookupError: There is no such button. The message says which there are.
        UnansweredError: Something was asked that there is no answer for.
    """
    actions = [action for text, action in zip(panel.buttons, panel.actions, strict=True) if text == label]
    if panel.page is None or not 0 < nth <= len(actions):
        labels = ", ".join(map(repr, panel.buttons)) or "none"
        raise LookupError(f"there is no button {label!r} ({nth=}) to press; there are {labels}")
    page = panel.page.copy(answers or {})

    async def press_button() -> RenderedPanel:
        await page.press(actions[nth - 1])
        return _read(page)

    with collect_mistakes():
        return run_to_end(press_button())


def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end, in a thread of its own where a loop runs in this one (Playwright keeps one)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(copy_context().run, asyncio.run, work).result()


def _read(page: FakePage) -> RenderedPanel:
    for each in page.sites.unanswered:
        raise each
    raise_mistake()
    return read_panel(page)
