"""While somebody writes the app, it starts anew at each save, as it was before; what is wrong is shown over it."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import samples
from tests.browser.workshop import Workshop
from tests.browser.workshop import workshop as copied


@pytest.fixture
def workshop(chromium: Browser, tmp_path: Path) -> Iterator[Workshop]:
    """The app in a copy of the project, with live reload."""
    with copied(chromium, tmp_path) as workshop:
        yield workshop


def test_a_saved_file_is_on_screen_as_fast_as_a_page_and_the_reader_stays_where_they_were(workshop: Workshop) -> None:
    workshop.open(samples.WEBSITE, theme="dark")
    before = time.monotonic()
    workshop.open(samples.WEBSITE, theme="dark")
    opening = time.monotonic() - before
    workshop.app.locator("[data-panel=contact] summary").first.click()
    workshop.frame.evaluate("document.documentElement.scrollTop = 300")

    before = time.monotonic()
    workshop.write("app/panels/conversation.py", '"Conversation"', '"Matter"')
    expect(workshop.app.get_by_role("heading", name="Matter")).to_be_attached()
    took = time.monotonic() - before

    expect(workshop.app.locator("[data-panel=contact] details").first).not_to_have_attribute("open", "")
    workshop.frame.wait_for_function("document.documentElement.scrollTop === 300")
    assert "theme=dark" in workshop.page.url
    assert took < 3 * opening
    assert workshop.problems == []


def test_a_saved_style_is_shown_too(workshop: Workshop) -> None:
    workshop.open()

    workshop.write("static/style.css", "", "html { outline: 1px solid rgb(1, 2, 3) }\n")

    expect(workshop.app.locator("html")).to_have_css("outline-color", "rgb(1, 2, 3)")


def test_a_file_that_is_no_python_is_shown_with_its_line_and_the_app_runs_on_until_it_is_mended(
    workshop: Workshop,
) -> None:
    workshop.open()

    workshop.write("app/panels/contact.py", '"""\n', '"""\n\ndef broken(:\n')

    expect(workshop.overlay.get_by_role("heading")).to_have_text("app/panels/contact.py:3")
    expect(workshop.overlay).to_contain_text("SyntaxError: invalid syntax")
    expect(workshop.overlay.locator("pre")).to_have_text("def broken(:")
    assert workshop.problems == []

    workshop.write("app/panels/contact.py", "\n\ndef broken(:\n", "\n")

    expect(workshop.overlay).not_to_be_attached()
    workshop.wait_for("ready")


def test_an_import_that_fails_is_shown_with_its_line_and_the_place_is_kept_until_it_is_mended(
    workshop: Workshop,
) -> None:
    workshop.open()
    workshop.frame.evaluate("document.documentElement.scrollTop = 300")

    workshop.write("app/panels/contact.py", '"""\n', '"""\nimport no_such_thing\n')

    expect(workshop.overlay.get_by_role("heading")).to_have_text("app/panels/contact.py:2")
    expect(workshop.overlay).to_contain_text("ModuleNotFoundError: No module named 'no_such_thing'")

    workshop.write("app/panels/contact.py", "import no_such_thing\n", "")

    workshop.wait_for("ready")
    expect(workshop.overlay).not_to_be_attached()
    workshop.frame.wait_for_function("document.documentElement.scrollTop === 300")
