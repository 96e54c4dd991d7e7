"""A copy of the project as a team has it, in which a test may write."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]

_FOLDERS = ("app", "devtools", "simulator", "static", "stubs", "tests")
_FILES = ("LICENSE", "index.html", "pyproject.toml", "pyscript.toml", "serve.py")


def copy_checkout(folder: Path) -> Path:
    """Copy what serves, runs and tests panels, but a team's own panels and their tests; what was downloaded is shared.

    Args:
        folder: An empty folder, which becomes the copy.
    """
    leave = shutil.ignore_patterns("__pycache__")
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    for name in _FILES:
        shutil.copy2(ROOT / name, folder / name)
    for path in (*own_panels(folder), *(folder / "tests" / "custom_panels").glob("test_*.py")):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (folder / ".deskside").symlink_to(ROOT / ".deskside")
    return folder


def own_panels(root: Path = ROOT) -> list[Path]:
    """The files and folders of a team's own panels."""
    return [
        path for path in (root / "app" / "custom_panels").iterdir() if path.name not in ("__init__.py", "__pycache__")
    ]
