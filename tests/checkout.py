"""A copy of the project as a team has it, in which a test may write."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("app", "devtools", "simulator", "static", "stubs", "tests/payloads")
FILES = ("index.html", "pyproject.toml", "pyscript.toml", "serve.py", "tests/__init__.py", "tests/team/__init__.py")


def copy_checkout(folder: Path) -> Path:
    """Copy what runs and tests panels: no panels of a team, no tests of ours.

    Args:
        folder: An empty folder, which becomes the copy.
    """
    leave = shutil.ignore_patterns("__pycache__")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    for path in (folder / "app" / "team").glob("*"):
        if path.name != "__init__.py":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name in FILES:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    return folder
