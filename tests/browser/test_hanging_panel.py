"""A panel that never ends: the simulator opens the page anew without it, as agents do at the next opening."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, Route, expect

from tests import samples
from tests.browser.desk import Desk
from tests.browser.editable_desk import EditableDesk, serve_copy
from tests.browsers import FLAGS, PATIENCE, QUICK, headless_chromium
from tests.checkout import copy_checkout

PANEL = "app/custom_panels/endless.py"
LOOP = "    while True:\n        pass\n"
ENDLESS = f"""
from app.kit import Content, Context, panel


@panel("Endless", order=-1)
def endless(_context: Context) -> Content:
    print("endless begins")
{LOOP}"""
LEFT_OUT = "This section was still running when the page was last closed, so it is left out for a while."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The folder of a project with a panel that never ends."""
    project = copy_checkout(tmp_path)
    (project / PANEL).write_text(ENDLESS, encoding="utf-8")
    return project


@pytest.fixture
def editable_desk(page: Page, project: Path) -> Iterator[EditableDesk]:
    """The project in development."""
    with serve_copy(page, project) as editable_desk:
        yield editable_desk
        assert editable_desk.problems == []


def go(desk: Desk) -> None:
    """Open the page, without waiting for it: what is asked of a page that hangs is not answered."""
    desk.page.goto(f"{desk.host}/simulator/?tab=app&payload={samples.SPARSE}")


def expect_left_out(desk: Desk) -> None:
    """The page is there, with a word in the panel's place."""
    desk.wait_for("ready")
    expect(desk.panel("endless").locator(".panel-error")).to_have_text(LEFT_OUT)
    expect(desk.panel("conversation")).to_be_visible()


@pytest.mark.own_context  # whose processes no other page needs
def test_the_simulator_opens_a_page_anew_that_hangs_and_a_saved_mend_brings_the_panel(
    editable_desk: EditableDesk,
) -> None:
    notice = editable_desk.page.locator("#notice")

    go(editable_desk)
    expect(notice).to_contain_text("The app did not answer for five seconds and was opened anew.")
    expect_left_out(editable_desk)

    editable_desk.write(PANEL, LOOP, '    return "It ends"\n')
    expect(editable_desk.panel("endless")).to_contain_text("It ends")
    expect(notice).to_be_hidden()


def as_built(route: Route) -> None:
    """Serve the page without the mark of a page in development."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace(" data-development", "", 1))


@contextmanager
def agents_browser(playwright: Playwright, profile: Path, port: int) -> Iterator[Desk]:
    """A browser of its own, which keeps what it stores. It ends with the block: a page that hangs outlives its tab."""
    program, flags = headless_chromium(), [*FLAGS, *QUICK]
    context = playwright.chromium.launch_persistent_context(profile, executable_path=program, args=flags)
    context.set_default_timeout(PATIENCE)
    desk = Desk(context.new_page(), port)
    context.route(f"{desk.origin}/", as_built)
    yield desk
    desk.page.close(run_before_unload=False)
    context.close()


def test_an_agents_next_openings_leave_out_the_panel_that_ran_when_the_browser_was_closed(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory, port: int
) -> None:
    profile = tmp_path_factory.mktemp("profile")

    with (
        agents_browser(playwright, profile, port) as desk,
        desk.page.expect_console_message(lambda message: message.text == "endless begins"),
    ):
        go(desk)

    for _ in range(2):
        with agents_browser(playwright, profile, port) as desk:
            desk.open(samples.SPARSE)  # which has no pictures: such a page may load none from this machine
            expect_left_out(desk)
            assert desk.problems == []
