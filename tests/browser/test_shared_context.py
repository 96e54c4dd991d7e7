"""Tests share a browser context, yet none finds what another has left."""

from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from tests.browser.desk import Desk
from tests.browser.shared_context import SharedContext

STORE = """async () => {
  localStorage.setItem('left', 'behind');
  sessionStorage.setItem('left', 'behind');
  document.cookie = 'left=behind; max-age=9999; SameSite=None; Secure';
  document.cookie = 'apart=behind; max-age=9999; SameSite=None; Secure; Partitioned';
  await new Promise((done, fail) => {
    const request = indexedDB.open('left', 1);
    request.onerror = fail;
    request.onsuccess = () => done(request.result.close());
  });
  await (await caches.open('left')).put('/left', new Response('behind'));
  await (await navigator.storage.getDirectory()).getFileHandle('left', { create: true });
  await navigator.serviceWorker.register('/static/boot/fetch-now.mjs', { type: 'module' });
  window.name = 'left behind';
}"""
FIND = """async () => {
  const files = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
  return {
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    cookies: document.cookie.split('; ').filter(Boolean).sort(),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    files,
    workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    name: window.name,
  };
}"""
NOTHING: dict[str, Any] = {
    **{key: [] for key in ("localStorage", "sessionStorage", "cookies", "databases", "caches", "files", "workers")},
    "name": "",
}
IS_FETCHED = """performance.getEntriesByType('resource')
  .filter(({ name }) => name.endsWith('.asm.wasm')).map(({ transferSize }) => transferSize > 0)"""
EMBED = """(address) => new Promise((done) => {
  const frame = document.createElement('iframe');
  frame.onload = () => done();
  frame.src = address;
  document.body.append(frame);
})"""


def open_pages(page: Page, other: Page, port: int) -> list[Frame]:
    """Open files without scripts of their own: of the simulator's site, of the app's in it, and of the app's alone."""
    file = "simulator/payloads/index.json"
    page.goto(f"http://127.0.0.1:{port}/{file}")
    page.evaluate(EMBED, f"http://localhost:{port}/{file}")
    other.goto(f"http://localhost:{port}/{file}")
    return [*page.frames, other.main_frame]


def test_nothing_of_what_a_test_has_stored_is_there_for_the_next(shared_context: SharedContext, port: int) -> None:
    for frame in open_pages(shared_context.new_page(), shared_context.new_page(), port):
        frame.evaluate(STORE)
        left = frame.evaluate(FIND)
        assert [key for key in NOTHING if left[key] == NOTHING[key]] == []

    shared_context.empty()

    frames = open_pages(shared_context.new_page(), shared_context.new_page(), port)
    assert [frame.evaluate(FIND) for frame in frames] == [NOTHING] * 3
    shared_context.empty()


def test_a_permission_ends_with_its_test(shared_context: SharedContext, port: int) -> None:
    states: list[str] = []
    for _ in range(2):
        page = shared_context.new_page()
        page.goto(f"http://localhost:{port}/simulator/payloads/index.json")
        state = "navigator.permissions.query({ name: 'clipboard-read' }).then(({ state }) => state)"
        states.append(page.evaluate(state))
        page.context.grant_permissions(["clipboard-read"])
        states.append(page.evaluate(state))
        shared_context.empty()

    assert states == ["prompt", "granted"] * 2


def test_what_the_agent_of_one_test_has_chosen_is_unknown_in_the_next(shared_context: SharedContext, port: int) -> None:
    pinned: list[int] = []
    for _ in range(2):
        desk = Desk(shared_context.new_page(), port)
        desk.open()
        pinned.append(desk.app.locator(".pin").count())
        desk.panel("contact").get_by_role("button", name="Pin: Phone").evaluate("(button) => button.click()")
        desk.app.locator(".pin").wait_for()
        shared_context.empty()

    assert pinned == [0, 0]


def test_after_a_test_that_has_failed_no_page_hangs_with_it(shared_context: SharedContext, port: int) -> None:
    address = f"http://localhost:{port}/simulator/payloads/index.json"
    page = shared_context.new_page()
    page.goto(address)
    page.evaluate("void setTimeout(() => { for (;;); })")

    shared_context.renew()

    page = shared_context.new_page()
    page.goto(address)
    assert page.evaluate("6 * 7") == 42
    shared_context.empty()


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.clock.set_fixed_time(0),
        lambda page: page.context.add_init_script("0"),
        lambda page: page.context.set_offline(True),
    ],
    ids=["clock", "script", "network"],
)
def test_what_cannot_be_undone_is_refused(desk: Desk, change: Any) -> None:
    with pytest.raises(AssertionError, match="own_context"):
        change(desk.page)


def test_the_interpreter_is_there_before_the_first_test(desk: Desk) -> None:
    desk.open()

    assert desk.frame.evaluate(IS_FETCHED) == [False]


@pytest.mark.own_context
def test_a_context_of_its_own_is_a_first_visit(desk: Desk) -> None:
    desk.open()

    assert desk.frame.evaluate(IS_FETCHED) == [True]
    desk.page.clock.set_fixed_time(0)
