"""The two sites of a run: the app's build, and the pages to compare it with."""

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
from devtools.server.content import FOREVER
from tests.static_host import StaticHost, hosting

ROOT = Path(__file__).resolve().parent.parent
PAGES = Path(__file__).with_name("pages")
FILES = "files"  # the folder of files that browsers may cache forever


@dataclass(frozen=True, slots=True)
class Sites:
    """The addresses of the pages of a run.

    Attributes:
        host: The page that embeds the others, on another site.
        image: The app, which boots from its image.
        ordinary: The app with the ordinary boot.
        beside: A small file on the app's site, to open before the app.
        limit: A page that only fetches and compiles the same WebAssembly and copies the same image.
        stock: Plain PyScript with the same packages.
        plain: A page of a few lines.
        hand: The messages panel in hand-written JavaScript.
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
    """Build the app, lay out the other pages, and serve both while the block runs, compressed and cacheable.

    Args:
        before: The folder of an earlier build to serve as well.

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
        app_host = stack.enter_context(hosting(StaticHost(app)))
        beside = stack.enter_context(hosting(StaticHost(pages, prefix="/")))
        yield Sites(
            host=f"http://127.0.0.1:{beside.port}/host.html",
            image=app_host.address,
            ordinary=f"{app_host.address}?boot=plain",
            beside=f"{app_host.address}build.json",
            limit=f"{beside.address}limit.html?{urlencode(limits['limit'])}",
            stock=f"{beside.address}stock.html",
            plain=f"{beside.address}plain.html",
            hand=f"{beside.address}hand.html",
            before=stack.enter_context(hosting(StaticHost(before))).address if before else None,
            limit_before=f"{beside.address}limit-before.html?{urlencode(limits['limit-before'])}" if before else None,
        )


def lay_out(pages: Path) -> None:
    """Put the pages and their files into an empty folder."""
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
        app: The build with the WebAssembly and the image.
        pages: The folder of the pages.

    Returns:
        The files that the limit fetches: pairs of `wasm` or `image` and an address relative to the pages.

    Raises:
        CommandError: The build has no image.
    """
    files = boot_files(app)
    folder = pages / FILES / name
    folder.mkdir()
    for _, path in files:
        shutil.copyfile(path, folder / path.name)
    if not (page := pages / f"{name}.html").exists():
        shutil.copyfile(pages / "limit.html", page)
    return [(kind, f"{FILES}/{name}/{path.name}") for kind, path in files]


def boot_files(app: Path) -> list[tuple[str, Path]]:
    """Return the WebAssembly and the image that a build's page names for its boot; an old build names parts.

    Returns:
        Pairs of `wasm` or `image` and a file.

    Raises:
        CommandError: The build has no image.
    """
    page = (app / "index.html").read_text(encoding="utf-8")
    images = [app / address for address in link_addresses(page, "deskside-memory")]
    if not images:
        raise CommandError("the build has no boot image, so there is nothing to measure: see the build's output")
    parts = link_addresses(page, "deskside-linked") or link_addresses(page, "deskside-runtime") + link_addresses(
        page, "deskside-library"
    )
    return [("image", path) for path in images] + [("wasm", app / address) for address in parts]


def link_addresses(page: str, relation: str) -> list[str]:
    """Return the addresses in a page's links of this relation."""
    links: list[str] = re.findall(rf'<link\b[^>]*\brel="{relation}"[^>]*>', page)
    return [match[1] for link in links if (match := re.search(r'\bhref="([^"]+)"', link))]
