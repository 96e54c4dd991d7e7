"""PyScript core from its package, without the source maps."""

from pathlib import Path

from devtools.fetch.part import Part, digest
from devtools.fetch.pins import Pins
from devtools.fetch.unpack import npm_files

DIST = "dist/"


def pyscript(pins: Pins) -> Part:
    """The part `pyscript-VERSION/`, with `core.js` in it."""
    package = pins.npm["@pyscript/core"]

    def make(downloads: Path, target: Path) -> None:
        files = npm_files(
            downloads / package.file_name,
            lambda name: name.startswith(DIST) and not name.endswith(".map"),
        )
        for name, content in files.items():
            path = target / name.removeprefix(DIST)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    return Part("pyscript", f"pyscript-{package.version}", (package,), make, digest([package], [Path(__file__)]))
