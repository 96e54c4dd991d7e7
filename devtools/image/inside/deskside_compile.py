"""Compiles all that has been imported, so that the second start has only to load it. Runs in Pyodide only.

Compiling leaves the memory full of holes, and the libraries' docstrings are no use to an agent. Their asserts go with
them; the app keeps both, and the interpreter itself compiles as usual.
"""

import importlib
import importlib.util
import sys
import zipfile
from pathlib import Path

LIBRARY = next(entry for entry in sys.path if entry.endswith(".zip"))
"""The standard library."""
HOME = "/home/"
"""Where the app is."""


def compile_imported() -> None:
    """Put a compiled file beside the source of each module that is imported, in the standard library's zip as well."""
    paths = {str(getattr(module, "__file__", None)) for module in list(sys.modules.values())}
    with zipfile.ZipFile(LIBRARY, "a") as archive:
        for path in sorted(path for path in paths if path.endswith(".py")):
            if path.startswith(LIBRARY):
                name = path.removeprefix(f"{LIBRARY}/")
                archive.writestr(f"{name}c", _compiled(archive.read(name), path, optimize=2))
            else:
                target = Path(importlib.util.cache_from_source(path))
                target.parent.mkdir(exist_ok=True)
                optimize = 0 if path.startswith(HOME) else 2
                target.write_bytes(_compiled(Path(path).read_bytes(), path, optimize))


def _compiled(source: bytes, path: str, optimize: int) -> bytes:
    """Compile a file into one that is not compared with its source."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=optimize)
    bootstrap = importlib.import_module("importlib._bootstrap_external")
    return bytes(bootstrap._code_to_hash_pyc(code, bytes(8), checked=False))  # noqa: SLF001 - what py_compile calls
