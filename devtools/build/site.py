"""The files of the page, by their paths on the development server."""

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
PAGES = frozenset({PAGE, SIGN_IN})  # their names stay without a hash
APP = "app.zip"
IMAGE = "runtime/image/"
INTERPRETER = "runtime/linked/"
# The template of the service worker and the module that registers it.
WORKER = "static/boot/service-worker.js"
# PyScript loads these for editors and terminals, which this page does not have. It loads its other plugins even if they
# are switched off.
EDITORS_AND_TERMINALS = ("codemirror", "xterm")
# The only folder of the runtime whose files are independent of each other.
SINGLE_FILES = "made"


@dataclass(frozen=True, slots=True)
class Site:
    """Files by path. A build ships those that the page refers to.

    Attributes:
        files: The contents.
        zips: The contents of zip files that are packed when they are shipped, by path and name.
        folders: Paths that end in a slash. Their files refer to each other by name, so they stay together.
    """

    files: Mapping[str, bytes]
    zips: Mapping[str, Mapping[str, bytes]]
    folders: frozenset[str]


def collect(root: Path, runtime: Path) -> Site:
    """Read all files that a page may need.

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
    """Return a site with a boot image: its files, and the links by which the page finds them."""
    page = links.with_image(site.files[PAGE].decode(), image, f"./{IMAGE[:-1]}", f"./{INTERPRETER[:-1]}")
    # In folders of their own, so that the interpreter keeps its address when the app changes.
    image_files = {IMAGE + path.name: path.read_bytes() for path in (image.memory, image.sources)}
    interpreter = (path for path in image.interpreter.iterdir() if path.name != WHOLE)
    image_files |= {INTERPRETER + path.name: path.read_bytes() for path in interpreter}
    folders = site.folders | {IMAGE, INTERPRETER}
    return replace(site, files={**site.files, PAGE: page.encode(), **image_files}, folders=folders)


def _read(folder: Path, path: str) -> dict[str, bytes]:
    files = sorted(each for each in (folder / path).rglob("*") if each.is_file() and not each.name.startswith("."))
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def _without_editors(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """Remove the files that PyScript's core needs only for editors and terminals."""
    queue = [f"{folder}core.js"]
    reachable: set[str] = set()
    while queue:
        path = queue.pop()
        if path in reachable or path not in files or path.removeprefix(folder).startswith(EDITORS_AND_TERMINALS):
            continue
        reachable.add(path)
        queue += [f"{folder}{name}" for name in re.findall(r'"\./([\w.-]+\.js)"', files[path].decode())]
    return {path: content for path, content in files.items() if not path.startswith(folder) or path in reachable}
