"""Finds imports in a panel's source that work in CPython but not on the page.

The page runs Pyodide with most of Python's standard library, Deskside's few packages, and those that a team has added.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec, resolve_name
from pathlib import Path

from app.ui.panel import Panel

OWN_PANELS = ("app.custom_panels", "examples.panels")

PACKAGES = frozenset(
    {
        "annotated_types",
        "htpy",
        "markdown_it",
        "markupsafe",
        "mdurl",
        "pydantic",
        "pydantic_core",
        "typing_extensions",
        "typing_inspection",
    }
)
"""The page's packages besides the standard library; `devtools/fetch/pins.toml` pins them."""

LOCK = Path(__file__).parents[2] / "packages.lock"

BROWSER = frozenset({"js", "pyodide", "pyscript"})

_NO_SITES = "ask other sites with get_json and post_json of app.kit"
_NO_PROCESSES = "the page has one thread and no processes: write `async def`"
REASONS = {
    "aiohttp": _NO_SITES,
    "http.client": _NO_SITES,
    "httpx": _NO_SITES,
    "multiprocessing": _NO_PROCESSES,
    "requests": _NO_SITES,
    "socket": _NO_SITES,
    "ssl": _NO_SITES,
    "subprocess": _NO_PROCESSES,
    "urllib.request": _NO_SITES,
    "urllib3": _NO_SITES,
    "zoneinfo": "the page has no time zones: `when` and `date` of app.kit show times as the agent's browser has them",
    "app.testing": "it is for tests alone and not shipped",
}
"""Why a module is refused, and what to use instead. Some can be imported on the page but do nothing there."""

MISSING = frozenset(
    {
        "curses",
        "dbm",
        "ensurepip",
        "grp",
        "idlelib",
        "msvcrt",
        "pwd",
        "pydoc_data",
        "readline",
        "resource",
        "syslog",
        "tkinter",
        "turtle",
        "turtledemo",
        "venv",
        "winreg",
        "winsound",
    }
)
"""The public modules of the standard library that Pyodide 314.0 lacks."""


class PageImportError(ImportError):
    """A panel imports a module that the page does not have, so the page could not show it."""


def check_imports(panel: Panel) -> None:
    """Check that a team's panel imports only modules that the page has; other panels are not checked.

    Raises:
        PageImportError: It imports another module. The message names the line and the reason.
    """
    for name, module in list(sys.modules.items()):
        if _is_own(name) and any(value is panel for value in vars(module).values()):
            _check_module(name)


def _check_module(name: str) -> None:
    """Check a module and the team's own modules that it imports."""
    waiting, visited = [name], set[str]()
    while waiting:
        if (current := waiting.pop()) in visited:
            continue
        visited.add(current)
        path = _source(current)
        for imported, line in _imports(current, path) if path else ():
            if _is_own(imported):
                waiting.append(imported)
            elif reason := why_not(imported):
                raise PageImportError(f"{path}, line {line}: the page can't import {imported}: {reason}")


def why_not(module: str) -> str | None:
    """Explain why a panel can't import a module; None if it can."""
    for name, reason in REASONS.items():
        if module == name or module.startswith(f"{name}."):
            return reason
    top = module.partition(".")[0]
    if top == "app" or top in PACKAGES or top in BROWSER or top in _team_modules():
        return None
    if top in MISSING:
        return "Python in the browser is without it"
    if top in sys.stdlib_module_names:
        return None
    return (
        "the page has Python's standard library, htpy, pydantic and markdown-it-py, and of other packages those that "
        "`packages` names in pyscript.toml"
    )


def _team_modules() -> frozenset[str]:
    """Return the modules of the packages that a team has added; `serve.py` writes their lock file."""
    return frozenset(tomllib.loads(LOCK.read_text(encoding="utf-8"))["modules"]) if LOCK.exists() else frozenset()


def _source(module: str) -> Path | None:
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:
        return None
    return Path(spec.origin) if spec and spec.origin else None


def _imports(module: str, path: Path) -> Iterator[tuple[str, int]]:
    """Yield the modules that a file imports with their lines, except imports for type checkers."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    waiting: list[ast.AST] = [ast.parse(path.read_bytes())]
    while waiting:
        node = waiting.pop()
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING")):
                waiting += node.orelse
            case ast.Import():
                yield from ((alias.name, node.lineno) for alias in node.names)
            case ast.ImportFrom():
                source = resolve_name("." * node.level + (node.module or ""), package)
                yield source, node.lineno
                # `from urllib import request`, and `from . import other`.
                yield from ((f"{source}.{alias.name}", node.lineno) for alias in node.names)
            case _:
                waiting += ast.iter_child_nodes(node)


def _is_own(module: str) -> bool:
    return module.startswith(tuple(f"{package}." for package in OWN_PANELS))
