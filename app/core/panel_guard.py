"""Leaves out a team's panel that hung the page when it was last open.

Python can't interrupt a panel, and a page that hangs can't report it. So the browser stores which panel is running, and
removes the entry when the panel ends. An entry that is still there at the next start belongs to the panel that hung: it
is left out for an hour, with a notice in its place.
"""

import json
from collections.abc import Awaitable, Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Any, cast

from app.context import Context
from app.jobs.session_storage import Store
from app.ui.i18n import gettext
from app.ui.panel import Content, Panel
from app.ui.panel_shell import error, freeze

OWN = "app.custom_panels."
LEFT_OUT_FOR = 3600.0
"""Seconds for which a panel is left out."""

_RUNNING = "running"
_LEFT_OUT = "left-out"


def guard_panels(panels: Iterable[Panel], store: Store, now: float, *, seconds: float = LEFT_OUT_FOR) -> list[Panel]:
    """Watch a team's own panels, and leave out one that hung the page.

    Args:
        panels: All panels.
        store: Stores which panel runs; it must outlive the page.
        now: The present, in seconds since 1970.
        seconds: How long to leave it out; 0 for this start alone.

    Returns:
        The panels in their order.
    """
    left_out = {name: until for name, until in _read(store).items() if until > now}
    if died := store.get(_RUNNING):
        left_out[died] = now + seconds
        store.set(_RUNNING, None)
        store.set(_LEFT_OUT, json.dumps({name: until for name, until in left_out.items() if until > now}))
    return [_guard(each, left_out, store) if _module(each).startswith(OWN) else each for each in panels]


def _read(store: Store) -> dict[str, float]:
    with suppress(ValueError, TypeError, AttributeError):
        return {str(name): float(until) for name, until in json.loads(store.get(_LEFT_OUT) or "{}").items()}
    return {}


def _module(panel: Panel) -> str:
    return str(getattr(panel.draw, "__module__", ""))


def _guard(panel: Panel, left_out: Iterable[str], store: Store) -> Panel:
    if panel.name in left_out:
        return Panel(panel.name, panel.title, panel.icon, panel.order, _say_left_out, panel.place, _nothing)

    @contextmanager
    def running() -> Iterator[None]:
        store.set(_RUNNING, panel.name)
        try:
            yield
        finally:
            store.set(_RUNNING, None)

    def when(context: Context) -> object:
        with running():
            return panel.when is None or panel.when(context)

    def draw(context: Context) -> Content:
        with running():
            return cast("Content", freeze(panel.draw(context)))  # nothing in it is left to be run

    async def ask(context: Context) -> Content:
        return cast("Content", await _Steps(panel.ask(context), running))

    return replace(panel, draw=cast("Callable[[Context], Content]", ask) if panel.is_async else draw, when=when)


def _say_left_out(_context: Context) -> Content:
    return error(
        gettext("This section was still running when the page was last closed, so it is left out for a while.")
    )


def _nothing(_context: Context) -> object:
    return None


class _Steps:
    """A coroutine that is watched while it runs, but not while it waits."""

    def __init__(self, work: Awaitable[object], running: Callable[[], Any]) -> None:
        self._work = work
        self._running = running

    def __await__(self) -> Generator[Any, Any, Any]:
        work = self._work.__await__()
        step: Callable[[], Any] = partial(next, work)
        while True:
            try:
                with self._running():
                    waits_for = step()
            except StopIteration as end:
                return end.value
            try:
                came = yield waits_for
            except BaseException as error_:  # noqa: BLE001 - it is the coroutine's to handle
                step = partial(work.throw, error_)
            else:
                step = partial(work.send, came)
