"""`python3 -m tests [pytest arguments]`: makes what the tests need, then runs everything.

Without arguments: format, lint, types, doors, JavaScript's types, and all tests. With arguments: pytest alone, which
gets them.
What is made (a virtual environment, the checkers that npm brings, a browser where the machine has none) stays in
`.deskside/` and `node_modules/` and is made again when a version changes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from devtools.fetch.pins import read_pins
from tests.browsers import system_chromium

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".deskside" / "venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
Command: TypeAlias = Sequence[str | Path]

IN_THE_PAGE = ("pydantic", "htpy", "markupsafe", "markdown_it_py", "mdurl")


def main(arguments: list[str]) -> int:
    """Run the tests.

    Args:
        arguments: What pytest is to be told; if anything, the other checks are left out.

    Returns:
        0 if all passed, else 1 or pytest's own code.
    """
    make_venv()
    make_browser()
    make_node_modules()
    pytest: Command = [BIN / "pytest", *arguments]
    if arguments:
        return run(pytest)
    checks: list[Command] = [
        [BIN / "ruff", "format", "--check", "--quiet"],
        [BIN / "ruff", "check", "--quiet"],
        [BIN / "mypy", "--no-error-summary"],
        [BIN / "lint-imports", "--no-logo"],
        ["node", ROOT / "node_modules" / "typescript" / "bin" / "tsc"],
    ]
    failed = [check for check in checks if run(check)]
    for check in failed:
        print(f"failed: {' '.join(map(str, check))}", file=sys.stderr)
    return run(pytest) or (1 if failed else 0)


def make_venv() -> None:
    """Make the virtual environment with the tools of pyproject.toml and the packages that run in the page."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["dev"]
    wheels = read_pins().wheels
    wanted = [*tools, *(f"{name}=={wheels[name].version}" for name in IN_THE_PAGE)]
    if is_made(VENV, stamp := f"{sys.version} {wanted}"):
        return
    print("Making the tests' virtual environment …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    need([sys.executable, "-m", "venv", VENV], "on Debian, `apt install python3-venv` brings what is missing")
    need([BIN / "pip", "install", "--quiet", "--disable-pip-version-check", *wanted], "is the package index in reach?")
    note(VENV, stamp)


def make_browser() -> None:
    """See that there is a Chromium: the system's, else Playwright's own."""
    if system_chromium() is None:
        advice = "install Chromium by your system's package manager (on Debian, `apt install chromium`)"
        need([BIN / "playwright", "install", "chromium"], advice)


def make_node_modules() -> None:
    """Install the checkers of JavaScript's types and of accessibility, as package-lock.json has them."""
    folder = ROOT / "node_modules"
    if not is_made(folder, stamp := (ROOT / "package-lock.json").read_text(encoding="utf-8")):
        npm = shutil.which("npm") or sys.exit("tests: npm is missing; install Node.js, which brings it")
        need([npm, "ci", "--no-audit", "--no-fund"], "is the package registry in reach?")
        note(folder, stamp)


def is_made(folder: Path, stamp: str) -> bool:
    """Whether a folder was made, whole, from what its stamp says."""
    file = folder / "made-from"
    return file.exists() and file.read_text(encoding="utf-8") == digest(stamp)


def note(folder: Path, stamp: str) -> None:
    """Remember what a folder was made from."""
    (folder / "made-from").write_text(digest(stamp), encoding="utf-8")


def digest(stamp: str) -> str:
    """A stamp in short."""
    return hashlib.sha256(stamp.encode()).hexdigest()


def need(command: Command, advice: str) -> None:
    """Run a command that must succeed, or end with advice."""
    if run(command):
        sys.exit(f"tests: `{' '.join(map(str, command))}` failed; {advice}")


def run(command: Command) -> int:
    """Run a command from the project's folder and return its exit code."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - our own commands


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
