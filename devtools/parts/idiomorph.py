"""Idiomorph, the module that patches the page."""

from pathlib import Path

from devtools.part import Part, digest
from devtools.pins import Pins
from devtools.unpack import npm_file

MODULE = "idiomorph.esm.js"


def idiomorph(pins: Pins) -> Part:
    """The part `idiomorph-VERSION/`, with `idiomorph.esm.js` in it."""
    package = pins.npm["idiomorph"]

    def make(downloads: Path, target: Path) -> None:
        content = npm_file(downloads / package.file_name, f"dist/{MODULE}")
        target.mkdir()
        (target / MODULE).write_bytes(content)

    return Part("idiomorph", f"idiomorph-{package.version}", (package,), make, digest([package], [Path(__file__)]))
