"""`python3 -m tests [--coverage | --unit | --lint | --nightly] [arguments]`: sets up and runs the tests.

Without arguments: format, lint, types and layers, also JavaScript's with its tests in Node.js, and all tests except the
nightly ones, in a process for each core. With arguments: pytest alone, with these arguments.
`--coverage`: all of that, and how much of `app/` the unit tests run; they take longer.
`--unit`: only the tests that need no browser, in a small environment that is made in seconds.
`--lint`: only format, lint and types of the files that are named, else of the team's own panels.
`--nightly`: the tests that take minutes, then 50,000 examples for each invariant instead of 100, on all cores.
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
from devtools.fetch.runtime import ensure_runtime
from devtools.fetch.team_packages import lock_packages, read_lock
from devtools.image.make import make_image
from devtools.progress import Progress
from tests.browsers import system_chromium

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".deskside" / "venv"
PROGRAMS = "Scripts" if os.name == "nt" else "bin"
BIN = VENV / PROGRAMS
NODE_MODULES = ROOT / "node_modules"
UNIT_VENV = ROOT / ".deskside" / "unit-venv"
UNIT_TESTS = ("tests/unit", "tests/custom_panels")
OWN_PANELS = ("app/custom_panels", "tests/custom_panels")
Command: TypeAlias = Sequence[str | Path]

PARALLEL = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
"""A process for each core; a file's tests share one, in the order of `tests/conftest.py`."""
NO_TESTS = 5
"""pytest's code where the arguments leave no test."""

IN_THE_PAGE = ("pydantic", "htpy", "markupsafe", "markdown_it_py", "mdurl")


def main(arguments: list[str]) -> int:
    """Run the tests.

    Args:
        arguments: Arguments for pytest; if any, the other checks are left out. `--unit` or `--lint` as the
            first restricts what is made and run.

    Returns:
        0 if all passed, else 1 or pytest's own code.
    """
    match arguments:
        case ["--unit", *rest]:
            return run_unit_tests(rest)
        case ["--lint", *paths]:
            make_venv()
            return run_checks(lint_commands(paths or OWN_PANELS))
    make_venv()
    make_browser()
    make_node_modules()
    make_app()
    match arguments:
        case ["--nightly", *rest]:
            return run_nightly_tests(rest)
        case ["--coverage"]:
            runs = [["tests/unit", "--cov"], ["tests/browser", "tests/custom_panels"]]
        case [_, *_]:
            return run([BIN / "pytest", *arguments])
        case _:
            runs = [[]]
    checks: list[Command] = [
        *lint_commands([]),
        [BIN / "lint-imports", "--no-logo"],
        ["node", NODE_MODULES / "typescript" / "bin" / "tsc"],
        ["node", NODE_MODULES / "@biomejs" / "biome" / "bin" / "biome", "check", "--error-on-warnings"],
        ["node", "--test", "--test-reporter=dot", *sorted((ROOT / "tests" / "javascript").glob("*.test.mjs"))],
    ]
    tests: list[Command] = [[BIN / "pytest", "-m", "not nightly", *PARALLEL, "--durations=10", *each] for each in runs]
    return run_checks([*checks, *tests])


def run_nightly_tests(arguments: Sequence[str]) -> int:
    """Run the slow tests, one at a time, since some compare durations; then those with examples, on all cores."""
    os.environ["HYPOTHESIS_PROFILE"] = "nightly"
    runs = [("nightly", ()), ("hypothesis and not nightly", PARALLEL)]
    codes = [run([BIN / "pytest", "-m", marks, *how, *arguments]) for marks, how in runs]
    return next((code for code in codes if code not in (0, NO_TESTS)), 0)


def run_unit_tests(arguments: Sequence[str]) -> int:
    """Run the tests that need no browser and no tool but pytest and hypothesis."""
    make_environment(UNIT_VENV, dependency_group("unit"))
    names_tests = any((ROOT / argument.partition("::")[0]).exists() for argument in arguments)
    return run([UNIT_VENV / PROGRAMS / "pytest", *arguments, *(() if names_tests else UNIT_TESTS)])


def lint_commands(paths: Sequence[str]) -> list[Command]:
    """The checks of format, style and types, of some files or of all."""
    return [
        [BIN / "ruff", "format", "--check", "--quiet", *paths],
        [BIN / "ruff", "check", "--quiet", *paths],
        [BIN / "mypy", "--no-error-summary", *paths],
    ]


def run_checks(checks: Sequence[Command]) -> int:
    """Run all checks and then name those that failed; 1 if any did."""
    failed = [check for check in checks if run(check)]
    for check in failed:
        print(f"failed: {' '.join(map(str, check))}", file=sys.stderr)
    return 1 if failed else 0


def make_venv() -> None:
    """Make the virtual environment with all tools."""
    make_environment(VENV, dependency_group("dev"))


def dependency_group(name: str) -> list[str]:
    """The packages of a dependency group of pyproject.toml, with those of the groups that it includes."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    packages: list[str] = []
    for entry in groups[name]:
        packages += dependency_group(entry["include-group"]) if isinstance(entry, dict) else [entry]
    return packages


def make_environment(folder: Path, tools: Sequence[str]) -> None:
    """Make a virtual environment with some tools and the packages that run in the page."""
    lock_packages(ROOT, pins := read_pins(), Progress(sys.stderr))
    in_the_page = [*(pins.wheels[name] for name in IN_THE_PAGE), *read_lock(ROOT).wheels.values()]
    requirements = [*tools, *(f"{wheel.name}=={wheel.version}" for wheel in in_the_page)]
    if is_current(folder, stamp := f"{sys.version} {requirements}"):
        return
    print("Making the tests' virtual environment …", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    need([sys.executable, "-m", "venv", folder], "on Debian, `apt install python3-venv` brings what is missing")
    pip: Command = [folder / PROGRAMS / "pip", "install", "--quiet", "--disable-pip-version-check"]
    need([*pip, *requirements], "is the package index in reach?")
    note(folder, stamp)


def make_browser() -> None:
    """Ensure that there is a Chromium: the system's, or else Playwright's own."""
    if system_chromium() is None:
        advice = "install Chromium by your system's package manager (on Debian, `apt install chromium`)"
        need([BIN / "playwright", "install", "chromium"], advice)


def make_app() -> None:
    """Make the runtime and the boot images, once for all test processes."""
    progress = Progress(sys.stderr)
    ensure_runtime(ROOT, progress)
    make_image(ROOT, "libraries", progress)
    make_image(ROOT, "app", progress)


def make_node_modules() -> None:
    """Install the checkers of JavaScript and of accessibility, as package-lock.json has them."""
    if not is_current(NODE_MODULES, stamp := (ROOT / "package-lock.json").read_text(encoding="utf-8")):
        npm = shutil.which("npm") or sys.exit("tests: npm is missing; install Node.js, which brings it")
        need([npm, "ci", "--no-audit", "--no-fund"], "is the package registry in reach?")
        note(NODE_MODULES, stamp)


def is_current(folder: Path, stamp: str) -> bool:
    """Whether a folder is complete and was made from the inputs of this stamp."""
    file = folder / "made-from"
    return file.exists() and file.read_text(encoding="utf-8") == digest(stamp)


def note(folder: Path, stamp: str) -> None:
    """Record the inputs of a folder."""
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
