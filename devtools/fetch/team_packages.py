"""The packages that a team's panels import: named in the settings, chosen by pip once, then locked.

`[deskside] packages = ["humanize==4.12.3"]` names them. `packages.lock` records what pip chose, including dependencies,
with digests. It belongs in the team's repository, so that everyone fetches the same files.
"""

import hashlib
import json
import os
import re
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools.configuration import package_name, package_requirements
from devtools.errors import CommandError
from devtools.fetch.package_clients import last_line, pip_interpreter
from devtools.fetch.pins import Pins, Wheel
from devtools.fetch.unpack import wheel_files, zip_files
from devtools.fetch.wheels import COMPILED, PURE_TAG, imports
from devtools.progress import Progress

LOCK = "packages.lock"
HEAD = "# Written by serve.py from `packages` in pyscript.toml; belongs into your repository.\n"
# The platforms that compiled packages are made for.
PLATFORMS = ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64")


@dataclass(frozen=True, slots=True)
class Lock:
    """The content of the lock file.

    Attributes:
        requirements: The packages in the settings when it was written.
        wheels: The wheels that pip chose, by name.
        modules: The modules that these contain.
    """

    requirements: tuple[str, ...] = ()
    wheels: Mapping[str, Wheel] = field(default_factory=dict)
    modules: tuple[str, ...] = ()


def read_lock(root: Path) -> Lock:
    """Read the lock file; the result is empty if there is none.

    Raises:
        CommandError: It can't be read.
    """
    path = root / LOCK
    if not path.exists():
        return Lock()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        wheels = {
            name: Wheel(name, each["version"], each["file_name"], each["sha256"], each["bytes"])
            for name, each in table.get("wheels", {}).items()
        }
        return Lock(tuple(table["requirements"]), wheels, tuple(table["modules"]))
    except (LookupError, TypeError, ValueError) as error:
        raise CommandError(f"{path} can't be read ({error}): remove it, and serve.py writes it anew") from error


def with_team_packages(root: Path, pins: Pins) -> Pins:
    """Return the page's pins and those of the team's lock file."""
    return replace(pins, wheels={**read_lock(root).wheels, **pins.wheels})


def lock_packages(root: Path, pins: Pins, progress: Progress) -> None:
    """Let pip choose the packages in the settings, unless the lock file is up to date.

    Args:
        root: The project's folder.
        pins: The page's own packages, whose versions stay.
        progress: Shows the progress.

    Raises:
        CommandError: A package is not available, or is not pure Python.
    """
    try:
        requirements = package_requirements(root)
    except CommandError:  # the page and the build report mistakes in the settings
        return
    lock = read_lock(root)
    if requirements == lock.requirements:
        return
    if not requirements:
        (root / LOCK).unlink()
        return
    progress.say(f"Choosing {', '.join(requirements)}, once: {LOCK} remembers them")
    with TemporaryDirectory(prefix="deskside-") as work:
        wheels = _choose(requirements, lock, pins, Path(work))
    (root / LOCK).write_text(_lock_text(requirements, wheels), encoding="utf-8")


def check_locked(root: Path) -> None:
    """Check that the lock file has the packages in the settings.

    Raises:
        CommandError: A package is missing, since the settings have changed meanwhile.
    """
    locked = read_lock(root).requirements
    if missing := [each for each in package_requirements(root) if each not in locked]:
        raise CommandError(f"packages: {', '.join(missing)} must be fetched: end serve.py and start it again")


def _choose(requirements: Sequence[str], lock: Lock, pins: Pins, work: Path) -> dict[Wheel, Sequence[str]]:
    """Download wheels by pip, and return them with the modules that each contains."""
    target, own = work / "target", work / "own"
    for folder in (target, own):
        folder.mkdir()
    for name, wheel in pins.wheels.items():
        (own / f"{name}-{wheel.version}-{PURE_TAG}.whl").write_bytes(_placeholder(name, wheel.version))
    unchanged = {package_name(each) for each in requirements if each in lock.requirements}
    pinned = [*pins.wheels.values(), *(each for name, each in lock.wheels.items() if package_name(name) in unchanged)]
    constraints = work / "constraints.txt"
    constraints.write_text("".join(f"{each.name}=={each.version}\n" for each in pinned), encoding="utf-8")
    pip = [pip_interpreter(work), "-m", "pip", "download", "--only-binary=:all:", f"--python-version={pins.python}"]
    pip += ["--no-input", "--disable-pip-version-check", "--progress-bar=off", "--quiet", f"--cache-dir={work}/cache"]
    pure = ["--implementation=py", "--abi=none", "--platform=any", f"--find-links={own}", f"--constraint={constraints}"]
    result = _run([*pip, *pure, f"--dest={target}", *requirements])
    if result.returncode:
        suspects = [*requirements, *re.findall(r"No matching distribution found for (\S+)", result.stderr)]
        complaint = last_line(result.stderr).removeprefix("ERROR: ")
        raise CommandError(_refusal(pip, suspects, work) or f"packages: pip could not choose them: {complaint}")
    wheels = (path for path in sorted(target.iterdir()) if path.name.partition("-")[0] not in pins.wheels)
    return {_wheel(path): imports(wheel_files(path)) for path in wheels}


def _refusal(pip: Sequence[str], packages: Sequence[str], work: Path) -> str | None:
    """Return an error for the package that is not pure Python; None if that is not the cause."""
    for package in packages:
        target = work / "compiled" / package_name(package)
        platforms = [f"--platform={each}" for each in PLATFORMS]
        result = _run([*pip, "--no-deps", "--implementation=cp", *platforms, f"--dest={target}", package])
        for path in () if result.returncode else target.iterdir():
            if not path.name.endswith("-none-any.whl"):
                return _not_pure(package, path.name)
    return None


def _not_pure(package: str, file_name: str) -> str:
    return (
        f"packages: {package} is not pure Python ({file_name}), so a page can't import it: use another, or an endpoint"
    )


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    # As in devtools/fetch/download.py: this installs nothing.
    environment = os.environ | {"PIP_REQUIRE_VIRTUALENV": "0"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603 - pip


def _placeholder(name: str, version: str) -> bytes:
    """Return an empty wheel for a package that the page already has, so that pip keeps its version."""
    info = f"{name}-{version}.dist-info"
    return zip_files(
        {
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
            f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {PURE_TAG}\n".encode(),
            f"{info}/RECORD": b"",
        }
    )


def _wheel(path: Path) -> Wheel:
    """Pin a wheel.

    Raises:
        CommandError: It contains compiled files, whatever its name says.
    """
    name, version = path.name.split("-")[:2]
    if any(each.endswith(COMPILED) for each in wheel_files(path)):
        raise CommandError(_not_pure(name, path.name))
    content = path.read_bytes()
    return Wheel(name, version, path.name, hashlib.sha256(content).hexdigest(), len(content))


def _lock_text(requirements: Sequence[str], wheels: Mapping[Wheel, Sequence[str]]) -> str:
    modules = sorted({module for each in wheels.values() for module in each})
    lines = [HEAD, f"requirements = {json.dumps(list(requirements))}", f"modules = {json.dumps(modules)}"]
    for wheel in wheels:
        lines += ["", f"[wheels.{json.dumps(wheel.name)}]", f'version = "{wheel.version}"']
        lines += [f'file_name = "{wheel.file_name}"', f'sha256 = "{wheel.sha256}"', f"bytes = {wheel.size}"]
    return "\n".join([*lines, ""])
