"""The two sites of a run: the built app, and the pages that it is compared with."""

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from devtools.build.compress import add_variants
from devtools.build.make import make
from devtools.commands.build import sources
from devtools.errors import CommandError
from devtools.fetch.pins import read_pins
from devtools.fetch.runtime import private_folder, runtime_folder
from devtools.progress import Progress
from devtools.server.routes import FOREVER
from tests.static_host import StaticHost, hosting

ROOT = Path(__file__).resolve().parent.parent
PAGES = Path(__file__).with_name("pages")
FILES = "files"  # the folder of what a page may keep for good


@dataclass(frozen=True, slots=True)
class Sites:
    """Where the pages of a run are, as addresses.

    Attributes:
        host: The page that embeds the others, from another site than theirs.
        image: The app, which boots from its image.
        ordinary: The app, told to boot the ordinary way.
        beside: A small file on the app's site, to be there before the app is.
        limit: Fetching and compiling the same WebAssembly and copying the same image, nothing else.
        stock: PyScript as it comes, with the same packages.
        plain: A page of a few lines.
        hand: The messages panel written by hand.
        before: The app of an earlier build, if there is one to compare with.
        limit_before: The limit with the earlier build's WebAssembly and image.
    """

    host: str
    image: str
    ordinary: str
    beside: str
    limit: str
    stock: str
    plain: str
    hand: str
    before: str | None = None
    limit_before: str | None = None

    @property
    def apps(self) -> tuple[str, ...]:
        """The names of the app's pages."""
        return ("image", "ordinary", "before") if self.before else ("image", "ordinary")

    @property
    def limits(self) -> tuple[str, ...]:
        """The names of the limits' pages."""
        return ("limit", "limit_before") if self.before else ("limit",)


@contextmanager
def serving_sites(before: Path | None = None) -> Iterator[Sites]:
    """Build the app, lay out the other pages, and serve both while the block runs, compressed and kept for good.

    Args:
        before: The folder of an earlier build, to be served as well.

    Raises:
        CommandError: The app could not be built.
    """
    progress = Progress(sys.stderr)
    cache = private_folder(ROOT) / "compressed"
    with ExitStack() as stack:
        app = Path(stack.enter_context(TemporaryDirectory(prefix="benchmark-app-")))
        pages = Path(stack.enter_context(TemporaryDirectory(prefix="benchmark-pages-")))
        make(sources(ROOT, progress), app, cache, progress)
        lay_out(pages)
        limits = {
            page: lay_out_limit(page, build, pages)
            for page, build in {"limit": app, "limit-before": before}.items()
            if build
        }
        add_variants(pages, cache, progress)
        built = stack.enter_context(hosting(StaticHost(app)))
        beside = stack.enter_context(hosting(StaticHost(pages, prefix="/")))
        yield Sites(
            host=f"http://127.0.0.1:{beside.port}/host.html",
            image=built.address,
            ordinary=f"{built.address}?boot=plain",
            beside=f"{built.address}build.json",
            limit=f"{beside.address}limit.html?{urlencode(limits['limit'])}",
            stock=f"{beside.address}stock.html",
            plain=f"{beside.address}plain.html",
            hand=f"{beside.address}hand.html",
            before=stack.enter_context(hosting(StaticHost(before))).address if before else None,
            limit_before=f"{beside.address}limit-before.html?{urlencode(limits['limit-before'])}" if before else None,
        )


def lay_out(pages: Path) -> None:
    """Put the pages and what they load into an empty folder."""
    npm = read_pins().npm
    runtime = runtime_folder(ROOT)
    shutil.copytree(PAGES, pages, dirs_exist_ok=True)
    files = pages / FILES
    for name, package in {"pyodide": "pyodide", "pyscript": "@pyscript/core"}.items():
        shutil.copytree(runtime / f"{name}-{npm[package].version}", files / name)
    for name in (f"idiomorph-{npm['idiomorph'].version}", "made"):
        shutil.copytree(runtime / name, files / name)
    for name in ("styles/style.css", "boot/fake-indexeddb.mjs"):
        shutil.copy(ROOT / "static" / name, files)
    (pages / "_headers").write_text(f"/{FILES}/*\n  Cache-Control: {FOREVER}\n", encoding="utf-8")


def lay_out_limit(name: str, app: Path, pages: Path) -> list[tuple[str, str]]:
    """Put the limit of a build beside the other pages.

    Args:
        name: The name of its page and of the folder of its files.
        app: The build, whose WebAssembly and image the limit takes.
        pages: The folder of the pages.

    Returns:
        What the limit is to fetch: pairs of `wasm` or `image` and an address relative to the pages.

    Raises:
        CommandError: The build has no image.
    """
    needed = needed_files(app)
    folder = pages / FILES / name
    folder.mkdir()
    for _, path in needed:
        shutil.copyfile(path, folder / path.name)
    if not (page := pages / f"{name}.html").exists():
        shutil.copyfile(pages / "limit.html", page)
    return [(kind, f"{FILES}/{name}/{path.name}") for kind, path in needed]


def needed_files(app: Path) -> list[tuple[str, Path]]:
    """The WebAssembly and the image that a build boots from, as its page names them; an old build names parts.

    Returns:
        Pairs of `wasm` or `image` and a file.

    Raises:
        CommandError: The build has no image.
    """
    page = (app / "index.html").read_text(encoding="utf-8")
    images = [app / address for address in linked(page, "deskside-memory")]
    if not images:
        raise CommandError("the build has no boot image, so there is nothing to measure: see what the build says of it")
    parts = linked(page, "deskside-linked") or linked(page, "deskside-runtime") + linked(page, "deskside-library")
    return [("image", path) for path in images] + [("wasm", app / address) for address in parts]


def linked(page: str, relation: str) -> list[str]:
    """The addresses in a page's links of this relation."""
    links: list[str] = re.findall(rf'<link\b[^>]*\brel="{relation}"[^>]*>', page)
    return [match[1] for link in links if (match := re.search(r'\bhref="([^"]+)"', link))]
