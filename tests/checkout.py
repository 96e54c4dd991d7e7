"""A copy of the project's shipped files that a test may change."""

import json
import shutil
import tomllib
from pathlib import Path

from devtools.configuration import package_requirements
from devtools.fetch.team_packages import LOCK

ROOT = Path(__file__).parents[1]

_FOLDERS = ("app", "devtools", "simulator", "static", "stubs", "tests")
_FILES = ("LICENSE", "index.html", "sign-in.html", "pyproject.toml", "serve.py")
SETTINGS = "pyscript.toml"


def copy_checkout(folder: Path) -> Path:
    """Copy what serves, runs and tests panels, but nothing of a team's own; what was downloaded is shared.

    Args:
        folder: An empty folder, which becomes the copy.
    """
    leave = shutil.ignore_patterns("__pycache__")
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    for name in _FILES:
        shutil.copy2(ROOT / name, folder / name)
    (folder / SETTINGS).write_text(shipped_settings(f"[deskside]\n{_packages(folder)}"), encoding="utf-8")
    for path in (*own_panels(folder), *(folder / "tests" / "custom_panels").glob("test_*.py")):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (folder / ".deskside").symlink_to(ROOT / ".deskside")
    return folder


def _packages(folder: Path) -> str:
    """A team's packages: they are in what was downloaded, which is shared."""
    if not (packages := package_requirements(ROOT)):
        return ""
    shutil.copy2(ROOT / LOCK, folder)
    return f"packages = {json.dumps(packages)}\n"


def shipped_settings(deskside: str = "[deskside]\n") -> str:
    """The text of `pyscript.toml` with other settings than a team's: unless given, with none."""
    return (ROOT / SETTINGS).read_text(encoding="utf-8").partition("[deskside]")[0] + deskside


def has_own_settings() -> bool:
    """Whether a team has set anything."""
    table = tomllib.loads((ROOT / SETTINGS).read_text(encoding="utf-8")).get("deskside", {})
    return table not in ({}, {"allowed_origins": []})


def own_panels(root: Path = ROOT) -> list[Path]:
    """The files and folders of a team's own panels."""
    return [
        path for path in (root / "app" / "custom_panels").iterdir() if path.name not in ("__init__.py", "__pycache__")
    ]
