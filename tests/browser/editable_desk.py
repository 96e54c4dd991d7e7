"""The app inside the simulator, served from a copy of the project that a test may change."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page

from devtools.fetch.runtime import ensure_runtime
from devtools.image.make import make_image
from devtools.progress import Progress
from devtools.server.server import serving
from tests.browser.desk import Desk
from tests.browser.shared_context import close_pages
from tests.checkout import copy_checkout


class EditableDesk(Desk):
    """The app in a copy of the project.

    Attributes:
        project: The copy's folder.
    """

    project: Path

    def write(self, name: str, old: str, new: str) -> None:
        """Change a text in a file and save it."""
        path = self.project / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def allow(self, origin: str) -> None:
        """Let panels ask a site, as an admin would: by the settings, of which the page's policy is made."""
        super().allow(origin)
        if origin not in (self.project / "pyscript.toml").read_text(encoding="utf-8"):
            self.write("pyscript.toml", "[deskside]\n", f'[deskside]\npanel_origins = ["{origin}"]\n')

    @property
    def overlay(self) -> Locator:
        """What is shown over the app."""
        return self.app.locator(".deskside-overlay")


@contextmanager
def serve_copy(page: Page, project: Path) -> Iterator[EditableDesk]:
    """Serve a copy of the project with live reload while the block runs.

    Args:
        page: An empty page.
        project: A copy of the project; an empty folder becomes one.
    """
    if not any(project.iterdir()):
        copy_checkout(project)
    ensure_runtime(project, Progress(sys.stderr))
    make_image(project, "libraries", Progress(sys.stderr))
    with serving(project, live=True) as port:
        page.set_viewport_size({"width": 400, "height": 500})
        desk = EditableDesk(page, port)
        desk.project = project
        yield desk
        close_pages([page])
