"""Pyodide with the wheels that the page imports, and a lock file of exactly these.

So `loadPyodide({packages: ["pydantic", "htpy"]})` finds all files beside itself, without micropip.
"""

import hashlib
import json
from pathlib import Path

from devtools.errors import CommandError
from devtools.fetch import wheels
from devtools.fetch.part import Part, digest
from devtools.fetch.pins import Archive, Pins
from devtools.fetch.unpack import npm_files, wheel_files

LOCK = "pyodide-lock.json"
RUNNING = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
# Wheels that are compiled for another machine, but work without their compiled files.
MADE_PURE = frozenset({"markupsafe"})


def pyodide(pins: Pins) -> Part:
    """The part `pyodide-VERSION/`: the interpreter, its standard library, the wheels and `pyodide-lock.json`."""
    package = pins.npm["pyodide"]
    archives: tuple[Archive, ...] = (package, *pins.wheels.values())

    def make(downloads: Path, target: Path) -> None:
        files = npm_files(downloads / package.file_name, lambda name: name in {*RUNNING, LOCK})
        if lacking := {*RUNNING, LOCK} - files.keys():
            raise CommandError(f"{package.file_name} holds no {min(lacking)}: look into {__file__}")
        info = json.loads(files[LOCK])["info"]
        if not info["python"].startswith(f"{pins.python}."):
            raise CommandError(
                f"Pyodide {package.version} holds Python {info['python']}, but devtools/fetch/pins.toml says "
                f"{pins.python}: set python there, and take wheels for it",
            )
        target.mkdir()
        for name in RUNNING:
            (target / name).write_bytes(files[name])
        lock = {"info": info, "packages": _put_wheels(pins, downloads, target)}
        (target / LOCK).write_text(f"{json.dumps(lock, indent=1, sort_keys=True)}\n", encoding="utf-8")

    code = [Path(__file__), Path(wheels.__file__)]
    return Part("pyodide", f"pyodide-{package.version}", archives, make, digest(archives, code, pins.python))


def _put_wheels(pins: Pins, downloads: Path, target: Path) -> dict[str, wheels.LockEntry]:
    """Put the wheels beside Pyodide and return the lock file's entries for them."""
    locked = frozenset(wheels.normalized(name) for name in pins.wheels)
    entries: dict[str, wheels.LockEntry] = {}
    for name, wheel in pins.wheels.items():
        files = wheel_files(downloads / wheel.file_name)
        file_name, content = wheel.file_name, (downloads / wheel.file_name).read_bytes()
        if name in MADE_PURE:
            file_name, content = f"{name}-{wheel.version}-{wheels.PURE_TAG}.whl", wheels.pure_wheel(files)
        (target / file_name).write_bytes(content)
        sha256 = hashlib.sha256(content).hexdigest()
        entries[wheels.normalized(name)] = wheels.lock_entry(files, file_name, sha256, locked)
    return entries
