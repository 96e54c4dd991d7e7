"""A panel that was running when the page died is left out when the page is next opened, and says so."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn

import pytest

from app.context import Context
from app.core.panel_guard import LEFT_OUT_FOR, guard_panels
from app.jobs.session_storage import InMemoryStorage
from app.testing import context, render
from app.ui.panel import Content, Function, Panel, panel

NOW = 1_800_000_000.0


class Died(BaseException):
    """Simulates closing the page while a panel runs."""


class DyingStorage(InMemoryStorage):
    """Keeps what was kept when the page died."""

    is_alive = True

    def set(self, name: str, text: str | None, /) -> None:
        if self.is_alive:
            super().set(name, text)


@pytest.fixture
def storage() -> DyingStorage:
    return DyingStorage()


def of_a_team(function: Function, when: Callable[[Context], object] | None = None) -> Panel:
    function.__module__ = "app.custom_panels.own"
    return panel("Own", when=when)(function)


def dying(storage: DyingStorage) -> NoReturn:
    storage.is_alive = False
    raise Died


def open_page(storage: DyingStorage, own: Panel, now: float = NOW) -> Panel:
    storage.is_alive = True
    (guarded,) = guard_panels([own], storage, now)
    return guarded


def test_the_panel_that_ran_is_left_out_for_an_hour_and_says_so(storage: DyingStorage) -> None:
    def own(_context: Context) -> Content:
        return dying(storage) if first else "It works"

    first, own_panel = True, of_a_team(own)
    with pytest.raises(Died):
        open_page(storage, own_panel).draw(context())
    first = False

    views = [render(open_page(storage, own_panel, NOW + later)) for later in (0, 60, LEFT_OUT_FOR + 1)]

    assert [each.error for each in views[:2]] == [
        "This section was still running when the page was last closed, so it is left out for a while."
    ] * 2
    assert (views[0].title, views[2].text) == ("Own", "It works")


def test_so_is_one_whose_condition_or_content_does_not_end(storage: DyingStorage) -> None:
    def lazy(_context: Context) -> Content:
        return (dying(storage) for _ in range(1))

    by_condition = open_page(storage, of_a_team(lambda _context: "", when=lambda _context: dying(storage)))
    assert by_condition.when
    with pytest.raises(Died):
        by_condition.when(context())
    assert render(open_page(storage, of_a_team(lambda _context: "there"), NOW)).error

    with pytest.raises(Died):
        open_page(storage, of_a_team(lazy), NOW * 2).draw(context())
    assert render(open_page(storage, of_a_team(lambda _context: "there"), NOW * 2)).text == "there"  # by another name
    assert render(open_page(storage, of_a_team(lazy), NOW * 2)).error


def test_a_coroutine_is_watched_while_it_runs_and_not_while_it_waits(storage: DyingStorage) -> None:
    async def own(_context: Context) -> Content:
        views.append(storage.get("running"))
        with pytest.raises(ValueError, match="come"):
            await futures[0]
        views.append(storage.get("running"))
        await asyncio.sleep(0)
        return "done"

    async def session() -> object:
        waiting = asyncio.get_running_loop().create_future()
        futures.append(waiting)
        work = asyncio.ensure_future(open_page(storage, of_a_team(own)).ask(context()))
        await asyncio.sleep(0)
        views.append(storage.get("running"))
        waiting.set_exception(ValueError("come"))
        return await work

    futures: list[asyncio.Future[None]] = []
    views: list[str | None] = []

    assert asyncio.run(session()) == "done"
    assert views == ["own", None, "own"]


def test_an_error_of_a_panel_is_no_reason_to_leave_it_out(storage: DyingStorage) -> None:
    def own(_context: Context) -> Content:
        raise RuntimeError("a mistake")

    assert "a mistake" in render(open_page(storage, of_a_team(own))).error
    assert "a mistake" in render(open_page(storage, of_a_team(own))).error


def test_built_in_panels_are_not_watched(storage: DyingStorage) -> None:
    house = replace(of_a_team(lambda _context: ""), draw=str)

    assert open_page(storage, house) is house


@pytest.mark.parametrize("text", ["[1]", "{", '{"own": null}', "7"])
def test_stored_entries_may_be_damaged(storage: DyingStorage, text: str) -> None:
    storage.set("left-out", text)

    assert render(open_page(storage, of_a_team(lambda _context: "there"))).text == "there"
