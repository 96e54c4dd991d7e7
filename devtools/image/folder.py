"""The folders of images, and the lookup of the one that is up to date."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from devtools.cache import mark_used
from devtools.configuration import page_packages, read_configuration
from devtools.fetch.manifest import read_manifest
from devtools.fetch.pins import read_pins
from devtools.fetch.runtime import private_folder, runtime_folder
from devtools.server.app_zip import app_zip

HERE = Path(__file__).parent
LINK = HERE.parent / "link"
# Code that runs both in the page that makes an image and in the page that restores it.
SHARED = ("static/boot/stacks.mjs",)
# The parts of the runtime that an image is made of.
PARTS = ("pyodide", "pyscript")
DIGITS = 16

Kind: TypeAlias = Literal["libraries", "app"]
"""The content of an image: the libraries alone, for development, or the app as well, for builds."""

MEMORY = "memory.image"
SOURCES = "sources.pack"
INTERPRETER = "interpreter"
APP_MARK = "app"


@dataclass(frozen=True, slots=True)
class Image:
    """An image.

    Attributes:
        folder: The folder of its files; all are served side by side.
        has_app: Whether it contains the app, so that the page need not fetch it.
    """

    folder: Path
    has_app: bool

    @property
    def memory(self) -> Path:
        """The interpreter's memory (see `file.py`)."""
        return self.folder / MEMORY

    @property
    def interpreter(self) -> Path:
        """The folder of its linked interpreter and script."""
        return self.folder / INTERPRETER

    @property
    def sources(self) -> Path:
        """The files that the page loads after the first screen (see `sources.py`)."""
        return self.folder / SOURCES


def image_folder(root: Path) -> Path:
    """The folder of all images of the project at `root`."""
    return private_folder(root) / "image"


def current_image(root: Path, kind: Kind, app: bytes | None = None) -> Image | None:
    """Find the image that is up to date.

    Args:
        root: The project's folder.
        kind: The content of the image.
        app: For an image with the app: the zip file of the app in a build; by default the project's own.

    Returns:
        The image, or `None` if there is none.
    """
    if not image_folder(root).is_dir():
        return None
    folder = folder_for(root, kind, app)
    if not folder.is_dir():
        return None
    mark_used(folder)
    return Image(folder, has_app=(folder / APP_MARK).exists())


def folder_for(root: Path, kind: Kind, app: bytes | None) -> Path:
    """Return the folder for the image of the present files."""
    manifest = read_manifest(runtime_folder(root))
    facts = [kind, repr(required_packages(root)), *(manifest[name].recipe for name in PARTS if name in manifest)]
    facts.append(repr(read_pins().tools))
    code = [
        path for path in sorted((*HERE.rglob("*"), *LINK.rglob("*"))) if path.suffix in {".py", ".mjs", ".html", ".txt"}
    ]
    digest = hashlib.sha256(repr(facts).encode())
    for path in (*code, *(root / each for each in SHARED)):
        digest.update(path.read_bytes())
    if kind == "app":
        digest.update(app or app_zip(root))
    return image_folder(root) / f"{kind}-{digest.hexdigest()[:DIGITS]}"


def required_packages(root: Path) -> list[str]:
    """Return the packages that `pyscript.toml` names.

    Raises:
        CommandError: The file is missing or can't be read.
    """
    return page_packages(read_configuration(root))
