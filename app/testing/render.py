"""Renders a panel and presses its buttons."""

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
    """Render a panel as the page does, and return what an agent would see.

    Args:
        panel: A panel made by `@panel`.
        context: The context; by default `context()`.
        answers: The answers of other sites, by address: JSON, an exception such as `HttpError(404, "shop.example")`, or
            `PENDING`; see `app.testing.fake_http`.
        now: The present, aware.

    Raises:
        UnansweredError: The panel has sent a request without an answer.
        PageImportError: The panel's module imports a module that the page does not have.
        MistakeError: A column's key or type is misspelled.
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
    """Press a button of a panel, wait for its action, and return what an agent sees then.

    A button with `confirm` asks at the first press; the second runs the action. `requests` are those since the press.

    Args:
        panel: The panel before.
        label: The button's label.
        nth: The button among several with the same label: 1 for the first.
        answers: More answers of other sites, from now on.

    Raises:
        LookupError: There is no such button. The message names the buttons.
        UnansweredError: The panel has sent a request without an answer.
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
    """Run a coroutine to its end, in a new thread if this one already runs a loop (as with Playwright)."""
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
