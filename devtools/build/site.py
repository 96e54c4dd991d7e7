"""The files of the page, by the paths under which the development server serves them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from devtools.configuration import SERVED, served_configuration
from devtools.fetch.manifest import FILE_NAME
from devtools.image import links
from devtools.image.folder import Image
from devtools.link.make import WHOLE
from devtools.server.app_zip import app_files
from devtools.server.headers import SIGN_IN
from devtools.server.sprite import with_sprite

PAGE = "index.html"
PAGES = frozenset({PAGE, SIGN_IN})  # which keep their names
APP = "app.zip"
IMAGE = "runtime/image/"
INTERPRETER = "runtime/linked/"
# The template of the service worker and the module that registers it.
WORKER = "static/boot/service-worker.js"
# What PyScript loads for editors and terminals alone, which this page has none of; its other plugins it loads even when
# they are switched off.
EDITORS_AND_TERMINALS = ("codemirror", "xterm")
# The runtime's one folder whose files have nothing to do with each other.
SINGLE_FILES = "made"


@dataclass(frozen=True, slots=True)
class Site:
    """Files by their paths; which of them are shipped is decided by what the page refers to.

    Attributes:
        files: The contents.
        zips: Files that are packed when they are shipped: what each holds, by name.
        folders: Paths ending in a slash, whose files know each other by their names and so stay together.
    """

    files: Mapping[str, bytes]
    zips: Mapping[str, Mapping[str, bytes]]
    folders: frozenset[str]


def collect(root: Path, runtime: Path) -> Site:
    """Read what a page can consist of.

    Args:
        root: The project's folder.
        runtime: The runtime's folder.

    Returns:
        The site, without PyScript's editors and terminals.
    """
    app = app_files(root)
    files = {**{page: (root / page).read_bytes() for page in PAGES}, SERVED: served_configuration(root)}
    files[PAGE] = with_sprite(files[PAGE].decode(), runtime).encode()
    files |= app | _read(root, "static")
    files |= {f"runtime/{path}": content for path, content in _read(runtime, ".").items() if path != FILE_NAME}
    names = {path.name for path in runtime.iterdir() if path.is_dir()} - {SINGLE_FILES}
    for name in names:
        if name.startswith("pyscript-"):
            files = _without_editors(files, f"runtime/{name}/")
    return Site(files, {APP: app}, frozenset(f"runtime/{name}/" for name in names))


def with_image(site: Site, image: Image) -> Site:
    """Add a boot image to a site: its files, and the links by which the page finds them."""
    page = links.with_image(site.files[PAGE].decode(), image, f"./{IMAGE[:-1]}", f"./{INTERPRETER[:-1]}")
    # In folders of their own: the interpreter stays as it is when the app changes, and so do its addresses.
    shipped = {IMAGE + path.name: path.read_bytes() for path in (image.memory, image.sources)}
    interpreter = (path for path in image.interpreter.iterdir() if path.name != WHOLE)
    shipped |= {INTERPRETER + path.name: path.read_bytes() for path in interpreter}
    folders = site.folders | {IMAGE, INTERPRETER}
    return replace(site, files={**site.files, PAGE: page.encode(), **shipped}, folders=folders)


def _read(folder: Path, path: str) -> dict[str, bytes]:
    files = sorted(each for each in (folder / path).rglob("*") if each.is_file() and not each.name.startswith("."))
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def _without_editors(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """Leave out what PyScript's core cannot reach without editors and terminals."""
    queue = [f"{folder}core.js"]
    reached: set[str] = set()
    while queue:
        path = queue.pop()
        if path in reached or path not in files or path.removeprefix(folder).startswith(EDITORS_AND_TERMINALS):
            continue
        reached.add(path)
        queue += [f"{folder}{name}" for name in re.findall(r'"\./([\w.-]+\.js)"', files[path].decode())]
    return {path: content for path, content in files.items() if not path.startswith(folder) or path in reached}
