"""The parts of the runtime, a module each: what is taken from the archives and what is made of it."""

from collections.abc import Sequence

from devtools.part import Part
from devtools.parts.colors import colors
from devtools.parts.icons import icons
from devtools.parts.modules import dompurify, idiomorph
from devtools.parts.pyodide import pyodide
from devtools.parts.pyscript import pyscript
from devtools.pins import Pins


def all_parts(pins: Pins, icon_names: Sequence[str]) -> tuple[Part, ...]:
    """List every part of the runtime.

    Args:
        pins: The versions to make them from.
        icon_names: The icons that the page shows.

    Returns:
        The parts, each in a place of its own.
    """
    return (pyscript(pins), pyodide(pins), idiomorph(pins), dompurify(pins), icons(pins, icon_names), colors(pins))
