"""Modules that are shipped unchanged: Idiomorph, which patches the page, and DOMPurify, which sanitizes e-mails."""

from pathlib import Path

from devtools.fetch.part import Part, digest
from devtools.fetch.pins import Pins
from devtools.fetch.unpack import npm_file


def idiomorph(pins: Pins) -> Part:
    """The part `idiomorph-VERSION/`, with `idiomorph.esm.js` in it."""
    return _module(pins, "idiomorph", "idiomorph.esm.js")


def dompurify(pins: Pins) -> Part:
    """The part `dompurify-VERSION/`, with `purify.es.mjs` in it."""
    return _module(pins, "dompurify", "purify.es.mjs")


def _module(pins: Pins, name: str, module: str) -> Part:
    package = pins.npm[name]

    def make(downloads: Path, target: Path) -> None:
        content = npm_file(downloads / package.file_name, f"dist/{module}")
        target.mkdir()
        (target / module).write_bytes(content)

    return Part(name, f"{name}-{package.version}", (package,), make, digest([package], [Path(__file__)]))
