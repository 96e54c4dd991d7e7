"""The gallery: the app with the panels of `examples/gallery/` instead of a team's own, and the code of each.

Only the dev server has it (`routes.py`), not a build.
"""

import ast
import json
from pathlib import Path

from devtools.fetch.unpack import zip_files
from devtools.server.app_zip import app_files

TEAM = "app/custom_panels/"
SCRIPT = '<script type="module" src="./simulator/gallery/inside.mjs"></script></head>'
"""The script by which the app's page shows the panels of one file alone."""


def gallery_paths(root: Path) -> list[Path]:
    """Return the gallery's files; each is a page."""
    return sorted(path for path in (root / "examples" / "gallery").glob("*.py") if path.name[0] not in "._")


def gallery_zip(root: Path) -> bytes:
    """Pack the app with the gallery's panels.

    Args:
        root: The project's folder.
    """
    app = {name: content for name, content in app_files(root).items() if not name.startswith(TEAM)}
    own = {f"{TEAM}{path.name}": path.read_bytes() for path in gallery_paths(root)}
    return zip_files(app | own | {f"{TEAM}__init__.py": b""})


def gallery_pages(root: Path) -> bytes:
    """Return the texts that the gallery's own page shows beside the panels.

    Args:
        root: The project's folder.

    Returns:
        JSON: for each file its `name`, its docstring as `about`, its `code` and the names of its `panels`.
    """
    return json.dumps([_page(path) for path in gallery_paths(root)]).encode()


def _page(path: Path) -> dict[str, object]:
    source = path.read_text(encoding="utf-8")
    try:
        read = ast.parse(source)
    except SyntaxError:  # it is being edited; the app shows the error
        return {"name": path.stem, "about": "", "code": source, "panels": [path.stem]}
    about = ast.get_docstring(read) or ""
    docstring_end = read.body[0].end_lineno if about else 0
    code = "".join(source.splitlines(keepends=True)[docstring_end:]).strip()
    return {"name": path.stem, "about": about, "code": code, "panels": _panels(read)}


def _panels(read: ast.Module) -> list[str]:
    """Return the names of the functions with a decorator `@panel(…)`."""
    return [
        each.name
        for each in read.body
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(isinstance(mark, ast.Call) and ast.unparse(mark.func) == "panel" for mark in each.decorator_list)
    ]
