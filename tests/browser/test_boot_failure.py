"""A page whose Python can't start says why."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.desk import Desk


def assert_failed(desk: Desk, text: str) -> None:
    """See that the page can't start, and says why."""
    desk.open(state="error")
    alert = desk.app.get_by_role("alert")
    expect(alert).to_contain_text(text)
    expect(alert.locator("[data-why]")).to_have_count(1)
    assert desk.problems
    desk.expect_problems()


def forbid_webassembly(route: Route) -> None:
    """Serve the page with a policy under which nothing compiles."""
    answer = route.fetch()
    policy = answer.headers["content-security-policy"].replace("'wasm-unsafe-eval'", "")
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})


def test_a_policy_without_webassembly_is_explained(desk: Desk) -> None:
    desk.page.route(re.compile(r".*://localhost:\d+/$"), forbid_webassembly)

    assert_failed(desk, "A policy of the server forbids what this page needs")


def test_a_browser_without_webassembly_is_explained(desk: Desk) -> None:
    desk.page.add_init_script("delete globalThis.WebAssembly")

    assert_failed(desk, "This browser has WebAssembly switched off")


@pytest.mark.parametrize("file", ["boot/boot.mjs", "boot/start.mjs", "boot/restore.mjs", "page/dom.mjs"])
def test_a_file_that_is_missing_on_the_host_is_named(desk: Desk, file: str) -> None:
    desk.page.route(f"**/static/{file}", lambda route: route.fulfill(status=404))

    assert_failed(desk, "Files of this page are missing on the server.")
    expect(desk.app.locator("pre")).to_contain_text(f"/static/{file}: the host answers 404")


def test_an_interpreter_of_a_wrong_type_is_named(desk: Desk) -> None:
    def as_anything(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-type": "application/octet-stream"})

    desk.page.route("**/pyodide.asm.wasm", as_anything)

    assert_failed(desk, "files with a wrong type.")
    expect(desk.app.locator("pre")).to_contain_text("is sent as application/octet-stream, not as application/wasm")


def test_a_lost_connection_is_explained(desk: Desk) -> None:
    desk.page.route("**/pyodide.asm.wasm", lambda route: route.abort())

    assert_failed(desk, "This page could not be fetched")


def test_a_script_that_can_not_be_had_is_explained(desk: Desk) -> None:
    desk.page.route("**/static/boot/start.mjs", lambda route: route.abort())

    assert_failed(desk, "This page could not be fetched")


def test_a_browser_that_is_too_old_is_explained(desk: Desk) -> None:
    desk.page.add_init_script("delete WebAssembly.instantiateStreaming; delete WebAssembly.compileStreaming")

    assert_failed(desk, "This browser is too old for Deskside")
