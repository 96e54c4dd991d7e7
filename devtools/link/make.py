"""Links, unless it is done: the same interpreter and libraries in the same layout give the same two files."""

import hashlib
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools.build.node import node
from devtools.cache import mark_used, remove_unused
from devtools.errors import CommandError
from devtools.fetch.download import fetch
from devtools.fetch.pins import Pins, read_pins
from devtools.fetch.runtime import private_folder
from devtools.fetch.unpack import npm_file
from devtools.link.hot_functions import LIST, TRAIN, hot_functions_of
from devtools.link.layout import Layout
from devtools.link.modules import (
    FUNCTIONS,
    MAIN,
    check_merged,
    data_addresses,
    keep_exports,
    library_module,
    main_module,
    needed_by,
)
from devtools.link.script import linked_script, read_script
from devtools.link.split import split
from devtools.link.wasm import Kind, Module
from devtools.progress import Progress

MODULE, SCRIPT = "pyodide.asm.wasm", "pyodide.asm.mjs"
COLD, WHOLE = "pyodide.cold.wasm", "whole.wasm"
"""The cold half, and the module that both halves were, from which a new list of hot functions is made."""
CALLER = "pyodide.mjs"
"""The part of Pyodide that uses its script."""
HERE = Path(__file__).parent
MERGER = "bin/wasm-merge"
# What the modules themselves use: the merger may write nothing that an engine without the rest would refuse.
FEATURES = (
    "bulk-memory-opt",
    "exception-handling",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
)
DIGITS = 16


@dataclass(frozen=True, slots=True)
class Parts:
    """What is linked.

    Attributes:
        interpreter: The folder of Pyodide's files.
        libraries: The compiled packages, in the layout's order.
        caller: A script that names what is used of the interpreter besides what Pyodide's own scripts use.
    """

    interpreter: Path
    libraries: Sequence[bytes]
    caller: Path


def linked_folder(root: Path) -> Path:
    """The folder of all that was linked for the project at `root`."""
    return private_folder(root) / "linked"


def fetch_merger(root: Path, progress: Progress) -> Path:
    """Fetch binaryen, unless it is there.

    Raises:
        CommandError: It can't be had, or Node.js, which runs it, is not installed.
    """
    node()
    pins = read_pins()
    downloads = private_folder(root) / "downloads"
    fetch([pins.tools["binaryen"]], downloads, pins.python, progress)
    return downloads / pins.tools["binaryen"].file_name


def link(root: Path, parts: Parts, layout: Layout, binaryen: Path, progress: Progress) -> Path:
    """Link the interpreter with its libraries, unless that is done.

    Args:
        root: The project's folder.
        parts: What is linked.
        layout: Where an image expects everything.
        binaryen: The archive of the package that merges modules.
        progress: What shows how far it is.

    Returns:
        The folder of the linked module's halves and its script. Without a list of its hot functions it stays whole.

    Raises:
        CommandError: A part is not as expected, or the merger fails.
    """
    target = linked_folder(root) / _digest(parts, layout, read_pins())
    if target.is_dir():
        mark_used(target)
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    progress.say("Linking the interpreter with its libraries, once: some half a minute")
    with TemporaryDirectory(prefix="linking-", dir=target.parent) as work:
        new = Path(work, "new")
        new.mkdir()
        merger = Path(work, "wasm-merge.cjs")
        merger.write_bytes(npm_file(binaryen, MERGER))
        _link(parts, layout, new, merger)
        if not (new / COLD).exists():
            progress.say(
                f"  it stays in one piece, since {LIST.name} is of another interpreter: {TRAIN} makes it again"
            )
        try:
            new.rename(target)
        except OSError:
            if not target.is_dir():  # another process has made the same
                raise
    remove_unused(target.parent)
    return target


def _digest(parts: Parts, layout: Layout, pins: Pins) -> str:
    digest = hashlib.sha256(repr((layout, pins.tools)).encode())
    code = [*sorted(HERE.glob("*.py")), LIST, parts.caller]
    for path in (*code, *(parts.interpreter / name for name in (MODULE, SCRIPT, CALLER))):
        digest.update(path.read_bytes())
    for library in parts.libraries:
        digest.update(library)
    return digest.hexdigest()[:DIGITS]


def _link(parts: Parts, layout: Layout, folder: Path, merger: Path) -> None:
    main = (parts.interpreter / MODULE).read_bytes()
    addresses = data_addresses(main)
    script = read_script((parts.interpreter / SCRIPT).read_text(encoding="utf-8"), layout)
    callers = [path.read_text(encoding="utf-8") for path in (parts.interpreter / CALLER, parts.caller)]
    used = script.used(callers)
    exported = {export.name for export in Module.read(main).exports() if export.kind is not Kind.GLOBAL}
    for_script = exported & ({each.export for each in used if not each.is_data} | script.directly_used())
    for_libraries = needed_by(parts.libraries)
    libraries = [
        library_module(library, bases, addresses, layout)
        for library, bases in zip(parts.libraries, layout.libraries, strict=True)
    ]
    pointed = needed_by(parts.libraries, FUNCTIONS)
    modules = {MAIN: main_module(main, layout, for_script | for_libraries, pointed)}
    modules |= {f"library{at}": library for at, library in enumerate(libraries)}
    merged = Module.read(_merge(modules, folder.parent, merger))
    wanted = for_script | {export.name for library in libraries for export in library.exports()}
    keep_exports(merged, wanted)
    check_merged(merged, wanted)
    (folder / WHOLE).write_bytes(merged.written())
    hot = hot_functions_of(merged)
    if hot is None:
        (folder / MODULE).write_bytes(merged.written())
    else:
        halves = split(merged, hot)
        (folder / MODULE).write_bytes(halves.hot.written())
        (folder / COLD).write_bytes(halves.cold.written())
    (folder / SCRIPT).write_text(linked_script(script, used, addresses), encoding="utf-8")


def _merge(modules: dict[str, Module], work: Path, merger: Path) -> bytes:
    """Let binaryen put modules into one, where each finds what it imports from the others."""
    arguments: list[str] = []
    for name, module in modules.items():
        path = work / f"{name}.wasm"
        path.write_bytes(module.written())
        arguments += [str(path), name]
    merged = work / "merged.wasm"
    features = ["--mvp-features", *(f"--enable-{feature}" for feature in FEATURES)]
    done = subprocess.run(  # noqa: S603 - our own arguments
        [node(), str(merger), *arguments, "-o", str(merged), *features],
        capture_output=True,
        check=False,
    )
    if done.returncode or not merged.exists():
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise CommandError(f"wasm-merge could not merge the modules: {lines[-1] if lines else 'it said nothing'}")
    return merged.read_bytes()
