"""A panel that never ends takes one opening of the page with it: the next one leaves it out, and says so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from tests.browser.editable_desk import EditableDesk, serve_copy
from tests.browsers import FLAGS, QUICK, headless_chromium

HANGING = """\
from app.kit import Content, Context, panel


@panel("Endless", order=1)
def endless(_context: Context) -> Content:
    while True:
        pass
"""


class Profile:
    """A browser with a profile of its own: in one without, frames of other sites keep nothing."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        self._playwright = playwright
        self._folder = folder

    def new_context(self, **options: Any) -> BrowserContext:
        return self._playwright.chromium.launch_persistent_context(
            self._folder, executable_path=headless_chromium(), args=[*FLAGS, *QUICK], **options
        )


@pytest.fixture
def editable_desk(playwright: Playwright, tmp_path: Path) -> Iterator[EditableDesk]:
    """The app in a copy of the project, with live reload."""
    project, profile = tmp_path / "project", tmp_path / "profile"
    project.mkdir()
    with serve_copy(cast("Browser", Profile(playwright, profile)), project) as editable_desk:
        yield editable_desk


def test_a_page_that_hangs_is_opened_anew_without_the_panel_that_ran(editable_desk: EditableDesk) -> None:
    endless = editable_desk.project / "app" / "custom_panels" / "endless.py"
    endless.write_text(HANGING, encoding="utf-8")

    editable_desk.open()

    expect(editable_desk.panel("endless")).to_contain_text("was still running when the page was last closed")
    expect(editable_desk.panel("contact")).to_be_attached()
    expect(editable_desk.page.locator("#notice")).to_contain_text("did not answer for five seconds")

    endless.write_text(HANGING.replace("    while True:\n        pass", '    return "It ends"'), encoding="utf-8")

    expect(editable_desk.panel("endless")).to_contain_text("It ends")
    expect(editable_desk.page.locator("#notice")).to_be_hidden()
