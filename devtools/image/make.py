"""Makes an image unless there is one that is up to date."""

import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools.cache import keep_newest
from devtools.errors import CommandError
from devtools.fetch.manifest import PartRecord, read_manifest
from devtools.fetch.runtime import runtime_folder
from devtools.fetch.unpack import wheel_files
from devtools.image.builder import Order, make_parts
from devtools.image.file import erase, image_file, read_snapshot
from devtools.image.folder import (
    APP_MARK,
    INTERPRETER,
    MEMORY,
    PARTS,
    SOURCES,
    Image,
    Kind,
    current_image,
    folder_for,
    required_packages,
)
from devtools.image.gc_list import shorten_links
from devtools.image.sources import pack, site_packages
from devtools.link.layout import Layout
from devtools.link.make import COLD, MODULE, WHOLE, Parts, fetch_merger, link
from devtools.link.wasm import Module
from devtools.progress import Progress
from devtools.server.app_zip import app_zip

HOME = "/home/pyodide"
PRIVATE = Path(__file__).parent / "page" / "private.mjs"
IMAGES = 3
"""How many images of a kind are kept."""
SITE = "/lib/python{python}/site-packages"


def make_image(root: Path, kind: Kind, progress: Progress, app: bytes | None = None) -> Image:
    """Make an image unless there is one that is up to date.

    It is made from the runtime, in a headless Chromium and a temporary folder that is then renamed. The last few of a
    kind stay: another process may serve one, and a build's app differs from the one that the dev server serves.

    Args:
        root: The project's folder.
        kind: The content of the image.
        progress: Shows the progress.
        app: As for `current_image`.

    Returns:
        The image.

    Raises:
        CommandError: There is no Chromium, or making it failed; the ordinary boot works without an image.
    """
    if image := current_image(root, kind, app):
        return image
    progress.say(f"Making the boot image of the {kind} in a browser, once: some ten seconds")
    target = folder_for(root, kind, app)
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="making-", dir=target.parent) as work:
        new = Path(work, target.name)
        new.mkdir()
        _make(root, kind, (app or app_zip(root)) if kind == "app" else None, new, progress)
        try:
            new.rename(target)
        except OSError:
            if not target.is_dir():  # another process has made the same
                raise
    keep_newest(target.parent, f"{kind}-*", IMAGES)
    image = Image(target, has_app=kind == "app")
    progress.say(f"  made it: {image.memory.stat().st_size / 1e6:.1f} MB of memory")
    return image


def _make(root: Path, kind: Kind, app: bytes | None, folder: Path, progress: Progress) -> None:
    binaryen = fetch_merger(root, progress)  # before all else: without it, an image is of no use
    pyodide, pyscript = (_runtime_part(root, name) for name in PARTS)
    wheels = [wheel_files(path) for path in sorted((runtime_folder(root) / pyodide).glob("*.whl"))]
    lock = json.loads((runtime_folder(root) / pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    site = SITE.format(python=".".join(lock["info"]["python"].split(".")[:2]))
    libraries = {name: content for wheel in wheels for name, content in wheel.items() if name.endswith(".so")}
    files = {f"{_short(name)}.wasm": libraries[name] for name in sorted(libraries, key=_short)}
    paths = [f"{site}/{name}" for name in sorted(libraries, key=_short)]
    facts = {
        "kind": kind,
        "pyodide": f"/runtime/{pyodide}/",
        "pyscript": f"/runtime/{pyscript}/",
        "packages": required_packages(root),
        "libraries": [{"path": path, "url": f"./{_short(path)}.wasm"} for path in paths],
    }
    results = make_parts(Order(root, facts, files | ({"app.zip": app} if app else {})))
    image_facts = json.loads(results["facts"])
    layout = Layout.read(image_facts["layout"])
    head = {name: image_facts[name] for name in ("end", "packages", "standardLibrary", "version")}
    head |= {"table": layout.table, "trampoline": layout.trampoline}
    opened_files = zip(paths, image_facts["handles"], strict=True)
    head["libraries"] = [{"path": path, "handles": handles} for path, handles in opened_files]
    head["lock"] = lock
    snapshot = read_snapshot(results["snapshot"])
    memory, head["objects"] = shorten_links(snapshot.memory, image_facts["objects"])
    parts = Parts(runtime_folder(root) / pyodide, [*files.values()], PRIVATE)
    linked = link(root, parts, layout, binaryen, progress)
    shutil.copytree(linked, folder / INTERPRETER)
    if app and (linked / COLD).exists():
        memory = erase(memory, Module.read((linked / COLD).read_bytes()).data())
    (folder / MEMORY).write_bytes(image_file(replace(snapshot, memory=memory), head))
    if not app:  # Python compiles the app's sources then, with code that is cold in a build
        shutil.copy(linked / WHOLE, folder / INTERPRETER / MODULE)
        (folder / INTERPRETER / COLD).unlink(missing_ok=True)
    sources = site_packages(wheels, site)
    if app:
        sources |= {f"{HOME}/{name}": content for name, content in wheel_files(io.BytesIO(app)).items()}
        (folder / APP_MARK).touch()
    (folder / SOURCES).write_bytes(pack(sources))


def _runtime_part(root: Path, name: str) -> str:
    """Return the folder name of a part of the runtime, as in `pyodide-314.0.7`."""
    part: PartRecord | None = read_manifest(runtime_folder(root)).get(name)
    if part is None:
        raise CommandError(f"the runtime has no {name}: start serve.py, which makes it")
    return next(iter(part.files)).partition("/")[0]


def _short(name: str) -> str:
    """Return a library's name without its platform."""
    return name.rpartition("/")[2].partition(".")[0]
