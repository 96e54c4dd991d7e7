"""The parts of the runtime, one module each: they take files from the archives and convert them."""

from collections.abc import Sequence

from devtools.fetch.part import Part
from devtools.fetch.parts.colors import colors
from devtools.fetch.parts.icons import icons
from devtools.fetch.parts.modules import dompurify, idiomorph
from devtools.fetch.parts.pyodide import pyodide
from devtools.fetch.parts.pyscript import pyscript
from devtools.fetch.pins import Pins


def all_parts(pins: Pins, icon_names: Sequence[str]) -> tuple[Part, ...]:
    """List every part of the runtime.

    Args:
        pins: The versions to make them from.
        icon_names: The icons that the page shows.

    Returns:
        The parts; each has its own path.
    """
    return (pyscript(pins), pyodide(pins), idiomorph(pins), dompurify(pins), icons(pins, icon_names), colors(pins))
