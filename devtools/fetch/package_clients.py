"""The two package clients, npm and pip, with the user's configuration (registry, proxy, certificates)."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from devtools.errors import CommandError
from devtools.fetch.pins import Archive, NpmPackage, Wheel


class Client(Protocol):
    """A program that downloads one pinned archive."""

    @property
    def name(self) -> str:
        """The program's name, for messages."""

    def command(self, archive: Archive, target: Path, cache: Path) -> list[str]:
        """Return the command line that downloads `archive` into the folder `target` with the given cache."""

    def complaint(self, stderr: str) -> str:
        """Return the most useful line of the program's error output."""


@dataclass(frozen=True, slots=True)
class Npm:
    """The npm at `program`."""

    program: str
    name: str = "npm"

    def command(self, archive: Archive, target: Path, cache: Path) -> list[str]:
        """Return the command that packs the package, which downloads its tarball and nothing else."""
        return [
            *(self.program, "pack", f"{archive.name}@{archive.version}", "--ignore-scripts"),
            # npm retries as often as the user has set, but does not wait a minute in between.
            *("--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"),
            *(f"--pack-destination={target}", f"--cache={cache}"),
        ]

    def complaint(self, stderr: str) -> str:
        """Return the first error line that is not just a code; npm's last lines are general advice."""
        lines = re.findall(r"^npm (?:error|ERR!) (?!code|errno|syscall|path)(.*\S)", stderr, re.MULTILINE)
        return str(lines[0]) if lines else last_line(stderr)


@dataclass(frozen=True, slots=True)
class Pip:
    """The pip of the Python at `interpreter`, choosing wheels for the Python version `python`."""

    interpreter: str
    python: str
    name: str = "pip"

    def command(self, archive: Archive, target: Path, cache: Path) -> list[str]:
        """Return the command that downloads the wheel; the file name selects one of the version's wheels."""
        abi, platforms = archive.file_name.removesuffix(".whl").split("-")[-2:]
        return [
            *(self.interpreter, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"),
            *("--no-input", "--disable-pip-version-check", "--progress-bar=off"),
            *("--implementation=cp", f"--python-version={self.python}", f"--abi={abi}"),
            *(f"--platform={platform}" for platform in platforms.split(".")),
            *(f"--dest={target}", f"--cache-dir={cache}", f"{archive.name}=={archive.version}"),
        ]

    def complaint(self, stderr: str) -> str:
        """Return the last line, which is pip's conclusion."""
        return last_line(stderr).removeprefix("ERROR: ")


def clients_for(archives: Sequence[Archive], python: str, folder: Path) -> dict[type[Archive], Client]:
    """Find the clients that these archives need.

    Args:
        archives: The archives to download.
        python: The Python version that wheels are chosen for, as in `3.14`.
        folder: A temporary folder for pip, if this Python has none.

    Returns:
        The client for each kind of archive.

    Raises:
        CommandError: A client is missing.
    """
    clients: dict[type[Archive], Client] = {}
    kinds = {type(archive) for archive in archives}
    if NpmPackage in kinds:
        program = shutil.which("npm")
        if program is None:
            raise CommandError("npm was not found: install Node.js, which brings it, then run this again")
        clients[NpmPackage] = Npm(program)
    if Wheel in kinds:
        clients[Wheel] = Pip(pip_interpreter(folder), python)
    return clients


def pip_interpreter(folder: Path) -> str:
    """Return the Python whose pip is used: this one, or a virtual environment in a temporary folder."""
    return sys.executable if find_spec("pip") is not None else _make_pip(folder)


def _make_pip(folder: Path) -> str:
    """Install the pip that comes with Python in a new virtual environment."""
    environment = folder / "venv"
    process = subprocess.run(  # noqa: S603 - this very Python, with fixed arguments
        [sys.executable, "-m", "venv", str(environment)],
        check=False,
        capture_output=True,
    )
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    interpreter = shutil.which("python", path=scripts)
    if process.returncode != 0 or interpreter is None:
        raise CommandError(
            f"{sys.executable} has no pip and cannot install it: install pip for it "
            "(Debian and Ubuntu: apt install python3-pip), then run this again",
        )
    return interpreter


def last_line(text: str) -> str:
    """Return the last line that is not empty."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no output"
