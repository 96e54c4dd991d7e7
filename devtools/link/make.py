"""Links the interpreter with its libraries, once for each interpreter, set of libraries and layout."""

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
from devtools.link.cold_data import cold_data
from devtools.link.eager import compile_eagerly
from devtools.link.hot_functions import LIST, TRAIN, hot_functions_of
from devtools.link.layout import Layout
from devtools.link.modules import (
    FUNCTIONS,
    MAIN,
    check_complete,
    data_addresses,
    imported_names,
    keep_exports,
    library_module,
    main_module,
)
from devtools.link.relays import relay_calls
from devtools.link.script import linked_script, read_script
from devtools.link.split import split
from devtools.link.wasm import DATA, Kind, Module
from devtools.progress import Progress

MODULE, SCRIPT = "pyodide.asm.wasm", "pyodide.asm.mjs"
COLD, WHOLE = "pyodide.cold.wasm", "whole.wasm"
"""The cold half, and the module before the split, from which a new list of hot functions is made."""
CALLER = "pyodide.mjs"
"""The part of Pyodide that uses its script."""
HERE = Path(__file__).parent
MERGER = "bin/wasm-merge"
# The features that the modules use themselves. With more, wasm-merge might write code that some engines refuse.
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
    """The inputs of linking.

    Attributes:
        interpreter: The folder of Pyodide's files.
        libraries: The compiled packages, in the layout's order.
        caller: A script that uses more of the interpreter than Pyodide's own scripts do.
    """

    interpreter: Path
    libraries: Sequence[bytes]
    caller: Path


def linked_folder(root: Path) -> Path:
    """Return the folder of all linked interpreters of the project at `root`."""
    return private_folder(root) / "linked"


def fetch_merger(root: Path, progress: Progress) -> Path:
    """Fetch binaryen, unless it is there.

    Raises:
        CommandError: It can't be fetched, or Node.js, which runs it, is not installed.
    """
    node()
    pins = read_pins()
    downloads = private_folder(root) / "downloads"
    fetch([pins.tools["binaryen"]], downloads, pins.python, progress)
    return downloads / pins.tools["binaryen"].file_name


def link(root: Path, parts: Parts, layout: Layout, binaryen: Path, progress: Progress) -> Path:
    """Link the interpreter with its libraries, or find the result of an earlier run.

    Args:
        root: The project's folder.
        parts: The inputs.
        layout: Where an image expects functions and data.
        binaryen: The archive of the package that merges modules.
        progress: Shows the progress.

    Returns:
        The folder with the two halves of the module and its script. Without a list of its hot functions the module
        stays whole.

    Raises:
        CommandError: A part has an unexpected form, or the merger fails.
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
                f"  it stays in one piece, since {LIST.name} is for another interpreter: {TRAIN} makes it again"
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
    assignments = script.assignments_in_use(callers)
    exports = {export.name for export in Module.read(main).exports() if export.kind is not Kind.GLOBAL}
    for_script = exports & ({each.export for each in assignments if not each.is_data} | script.direct_exports())
    for_libraries = imported_names(parts.libraries)
    libraries = [
        library_module(library, bases, addresses, layout)
        for library, bases in zip(parts.libraries, layout.libraries, strict=True)
    ]
    pointer_targets = imported_names(parts.libraries, FUNCTIONS)
    modules = {MAIN: main_module(main, layout, for_script | for_libraries, pointer_targets)}
    modules |= {f"library{at}": library for at, library in enumerate(libraries)}
    whole = Module.read(_merge(modules, folder.parent, merger))
    final_exports = for_script | {export.name for library in libraries for export in library.exports()}
    keep_exports(whole, final_exports)
    check_complete(whole, final_exports)
    hot = hot_functions_of(whole)
    data = cold_data(main, whole, hot or ())
    whole.put_data(data)  # for the page that makes a new list; the image of a split interpreter lacks them
    (folder / WHOLE).write_bytes(whole.to_bytes())
    whole.drop(DATA)
    relays = relay_calls(whole, hot)
    if hot is None:
        (folder / MODULE).write_bytes(whole.to_bytes())
    else:
        halves = split(whole, {*hot, *relays})
        compile_eagerly(halves.hot, {*hot, *relays})
        halves.cold.put_data(data)
        (folder / MODULE).write_bytes(halves.hot.to_bytes())
        (folder / COLD).write_bytes(halves.cold.to_bytes())
    (folder / SCRIPT).write_text(linked_script(script, assignments, addresses), encoding="utf-8")


def _merge(modules: dict[str, Module], work: Path, merger: Path) -> bytes:
    """Merge modules by binaryen, and connect their imports to each other's exports."""
    arguments: list[str] = []
    for name, module in modules.items():
        path = work / f"{name}.wasm"
        path.write_bytes(module.to_bytes())
        arguments += [str(path), name]
    output = work / "merged.wasm"
    features = ["--mvp-features", *(f"--enable-{feature}" for feature in FEATURES)]
    process = subprocess.run(  # noqa: S603 - our own arguments
        [node(), str(merger), *arguments, "-o", str(output), *features],
        capture_output=True,
        check=False,
    )
    if process.returncode or not output.exists():
        lines = process.stderr.decode(errors="replace").strip().splitlines()
        raise CommandError(f"wasm-merge could not merge the modules: {lines[-1] if lines else 'no output'}")
    return output.read_bytes()
