"""Imports the modules of the image. Runs in Pyodide only, in both of its starts (see `../page/make.mjs`)."""

import _imp
import importlib
import marshal
import sys
import zipimport
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from htpy import div
from pydantic import BaseModel, Field, ValidationError

HOME = Path("/home/pyodide")
# Modules that use the browser can't be imported before there is a page. The image stores their code unrun.
BROWSER = ("pyscript", "app/browser", "app/main.py")
# The list of the app's modules, which the first start passes to the second.
MODULES_FILE = HOME / "modules.txt"

# Modules that an app may import without waiting for the standard library, like all that they import themselves.
COMMON = (
    *("asyncio", "base64", "calendar", "collections.abc", "copy", "dataclasses", "datetime", "enum", "functools"),
    *("gettext", "html", "inspect", "io", "itertools", "json", "linecache", "operator", "pathlib", "random", "re"),
    *("string", "textwrap", "traceback", "types", "typing", "unicodedata", "urllib.parse", "uuid", "zipfile"),
    *("annotated_types", "htpy", "markupsafe", "typing_extensions", "typing_inspection"),
    *("pydantic.fields", "pydantic.functional_serializers", "pydantic.functional_validators", "pydantic.types"),
    *("pyodide.code", "pyodide.ffi", "pyodide.webloop"),
)


def prepare(kind: str, standard_package: str, erase: Callable[[memoryview], None]) -> None:
    """Import the modules, and use them once.

    Args:
        kind: `libraries` or `app`.
        standard_package: In the first start, PyScript's code that writes its Python package into files. Empty in the
            second start, which gets these files.
        erase: Fills memory with zeros.
    """
    is_first = bool(standard_package)
    inside = importlib.import_module("deskside_image")
    if is_first:
        _write_standard_package(standard_package)
    for name in COMMON:
        importlib.import_module(name)
    for each in BROWSER:
        if (HOME / each).exists():
            _keep(HOME / each, is_first, inside.stored_code)
    _warm_up()
    if kind == "app":
        if is_first:
            _note_modules()
        for name in MODULES_FILE.read_text().split():
            importlib.import_module(name)
        importlib.import_module("deskside_warm_up").warm_up_app()
    if not is_first:
        inside.begin()
        _forget_files()
        _forget_frozen_code(erase)


def _write_standard_package(code: str) -> None:
    """Let PyScript's code write its files, and ignore that it then fails to import them."""
    try:
        exec(compile(code, "<pyscript>", "exec"), {})  # noqa: S102 - PyScript's own
    except ImportError:
        for name in [name for name in sys.modules if name.partition(".")[0] == "pyscript"]:
            del sys.modules[name]


def _keep(top: Path, is_first: bool, stored_code: Any) -> None:  # noqa: ANN401, FBT001 - of a module that mypy can't see
    """Store the code of a module or of a package's modules, compiled in the first start."""
    for path in [top] if top.suffix else sorted(top.rglob("*.py")):
        compiled = path.with_suffix(".kept")
        if is_first:
            compiled.write_bytes(marshal.dumps(compile(path.read_bytes(), str(path), "exec", dont_inherit=True)))
        else:
            stored_code.add(_module(path), marshal.loads(compiled.read_bytes()), str(path))  # noqa: S302 - just written


def _note_modules() -> None:
    """Write the list of the app's pure modules and of the modules that its functions import when called."""
    import ast  # noqa: PLC0415 - in the first start alone: parsing leaves the memory full of holes

    sources = [path for path in (HOME / "app").rglob("*.py") if not _touches_browser(path)]
    nodes = [node for path in sources for node in ast.walk(ast.parse(path.read_bytes()))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    names |= {_module(path) for path in sources}
    MODULES_FILE.write_text(" ".join(sorted(names)))


def _touches_browser(path: Path) -> bool:
    return any(path.is_relative_to(HOME / each) for each in BROWSER)


def _module(path: Path) -> str:
    return ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")


def _warm_up() -> None:
    """Build and use a pydantic model, so that pydantic's one-time work is done."""

    class Warm(BaseModel):
        text: str = ""
        number: Annotated[int, Field(ge=0)] | None = None
        many: tuple[str, ...] = ()

    try:
        Warm.model_validate({"text": 1, "number": -1})
    except ValidationError as error:
        error.errors()
    str(div(".warm")[Warm(text="<").text])


def _forget_files() -> None:
    """Clear caches of files, since the page has other files or none."""
    # Each start adds its own first entry to the path.
    sys.path[:] = [entry for entry in sys.path if entry not in (str(HOME), "")]
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # noqa: SLF001 - it has no other name
    importlib.invalidate_caches()
    for name in [name for name in sys.modules if name in ("deskside_prepare", "deskside_warm_up")]:
        del sys.modules[name]


def _forget_frozen_code(erase: Callable[[memoryview], None]) -> None:
    """Erase the code of the modules inside the interpreter, and let Python import them from files if it must."""
    private: Any = _imp
    for name in private._frozen_module_names():  # noqa: SLF001 - what importlib itself calls
        if name in sys.modules:
            data, *_ = private.find_frozen(name, withdata=True)
            erase(data)
    private._override_frozen_modules_for_tests(-1)  # noqa: SLF001 - it has no other name
