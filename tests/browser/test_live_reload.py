"""The app restarts in the same place whenever one of its files is saved; errors are shown above it."""

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import samples
from tests.browser.editable_desk import EditableDesk, serve_copy


@pytest.fixture
def editable_desk(page: Page, tmp_path: Path) -> Iterator[EditableDesk]:
    """The app in a copy of the project, with live reload."""
    with serve_copy(page, tmp_path) as editable_desk:
        yield editable_desk


@pytest.mark.own_context  # which opens no page sooner than another
def test_a_saved_file_is_on_screen_as_fast_as_a_page_and_the_reader_stays_where_they_were(
    editable_desk: EditableDesk,
) -> None:
    editable_desk.open(samples.WEBSITE, theme="dark")
    before = time.monotonic()
    editable_desk.open(samples.WEBSITE, theme="dark")
    opening = time.monotonic() - before
    editable_desk.app.locator("[data-panel=contact] summary").first.click()
    editable_desk.frame.evaluate("document.documentElement.scrollTop = 300")

    took = [_save(editable_desk, old, new) for old, new in pairwise(("Conversation", "Matter", "Case", "Ticket"))]

    expect(editable_desk.app.locator("[data-panel=contact] details").first).not_to_have_attribute("open", "")
    editable_desk.frame.wait_for_function("document.documentElement.scrollTop === 300")
    assert "theme=dark" in editable_desk.page.url
    assert min(took) < 3 * opening  # the machine may have been busy with something else during one
    assert editable_desk.problems == []


def _save(desk: EditableDesk, old: str, new: str) -> float:
    """Change a heading, and return the seconds until it is on screen."""
    before = time.monotonic()
    desk.write("app/panels/conversation.py", f'"{old}"', f'"{new}"')
    expect(desk.app.get_by_role("heading", name=new, exact=True)).to_be_attached()
    return time.monotonic() - before


def test_a_saved_style_is_shown_too(editable_desk: EditableDesk) -> None:
    editable_desk.open()

    editable_desk.write("static/styles/style.css", "", "html { outline: 1px solid rgb(1, 2, 3) }\n")

    expect(editable_desk.app.locator("html")).to_have_css("outline-color", "rgb(1, 2, 3)")


def test_a_file_that_is_no_python_is_shown_with_its_line_and_the_app_runs_on_until_it_is_mended(
    editable_desk: EditableDesk,
) -> None:
    editable_desk.open()

    editable_desk.write("app/panels/contact.py", '"""\n', '"""\n\ndef broken(:\n')

    expect(editable_desk.overlay.get_by_role("heading")).to_have_text("app/panels/contact.py:3")
    expect(editable_desk.overlay).to_contain_text("SyntaxError: invalid syntax")
    expect(editable_desk.overlay.locator("pre")).to_have_text("def broken(:")
    assert editable_desk.problems == []

    editable_desk.write("app/panels/contact.py", "\n\ndef broken(:\n", "\n")

    expect(editable_desk.overlay).not_to_be_attached()
    editable_desk.wait_for("ready")


def test_an_import_that_fails_is_shown_with_its_line_and_the_place_is_kept_until_it_is_mended(
    editable_desk: EditableDesk,
) -> None:
    editable_desk.open()
    editable_desk.frame.evaluate("document.documentElement.scrollTop = 300")

    editable_desk.write("app/panels/contact.py", '"""\n', '"""\nimport no_such_thing\n')

    expect(editable_desk.overlay.get_by_role("heading")).to_have_text("app/panels/contact.py:2")
    expect(editable_desk.overlay).to_contain_text("ModuleNotFoundError: No module named 'no_such_thing'")

    editable_desk.write("app/panels/contact.py", "import no_such_thing\n", "")

    editable_desk.wait_for("ready")
    expect(editable_desk.overlay).not_to_be_attached()
    editable_desk.frame.wait_for_function("document.documentElement.scrollTop === 300")
