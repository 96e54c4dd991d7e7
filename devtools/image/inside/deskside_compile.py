"""Compiles all imported modules, so that the second start only loads them. Runs in Pyodide only.

Compiling fragments the memory. Libraries are compiled without docstrings and asserts, which agents don't need; the app
keeps both, and the interpreter itself compiles as usual.
"""

import importlib
import importlib.util
import sys
import zipfile
from pathlib import Path

LIBRARY = next(entry for entry in sys.path if entry.endswith(".zip"))
"""The standard library."""
HOME = "/home/"
"""The app's folder."""


def compile_imported() -> None:
    """Write a compiled file beside the source of each imported module, also in the standard library's zip."""
    paths = {str(getattr(module, "__file__", None)) for module in list(sys.modules.values())}
    with zipfile.ZipFile(LIBRARY, "a") as archive:
        for path in sorted(path for path in paths if path.endswith(".py")):
            if path.startswith(LIBRARY):
                name = path.removeprefix(f"{LIBRARY}/")
                archive.writestr(f"{name}c", _compile(archive.read(name), path, optimize=2))
            else:
                target = Path(importlib.util.cache_from_source(path))
                target.parent.mkdir(exist_ok=True)
                optimize = 0 if path.startswith(HOME) else 2
                target.write_bytes(_compile(Path(path).read_bytes(), path, optimize))


def _compile(source: bytes, path: str, optimize: int) -> bytes:
    """Compile a file into one that Python does not compare with its source."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=optimize)
    bootstrap = importlib.import_module("importlib._bootstrap_external")
    return bytes(bootstrap._code_to_hash_pyc(code, bytes(8), checked=False))  # noqa: SLF001 - what py_compile calls
