"""The sprite: one SVG file with a symbol for each icon that the page shows.

They come from Lucide, except the logos of social networks, which Lucide no longer has: those are in `brands/`.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from devtools.errors import CommandError
from devtools.fetch.part import Part, digest
from devtools.fetch.pins import Pins
from devtools.fetch.unpack import npm_files

SVG = re.compile(r'<svg\b[^>]*\bviewBox="(?P<view>[^"]+)"[^>]*>(?P<shapes>.*)</svg>', re.DOTALL)
BRANDS = tuple(sorted((Path(__file__).parent / "brands").glob("*.svg")))
STROKE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'


def icons(pins: Pins, names: Sequence[str]) -> Part:
    """The part `made/icons.svg`, which stands in the page: `<use href="#icon-mail">` shows the icon `mail`."""
    package = pins.npm["lucide-static"]

    def make(downloads: Path, target: Path) -> None:
        names_by_path = {f"icons/{name}.svg": name for name in names}
        files = npm_files(downloads / package.file_name, lambda path: path in names_by_path)
        drawings = {each.stem: each.read_text(encoding="utf-8") for each in BRANDS if each.stem in names}
        drawings |= {names_by_path[path]: content.decode() for path, content in files.items()}
        if unknown := sorted({*names} - drawings.keys()):
            raise CommandError(
                f"app/ui/icon_names.py names {', '.join(unknown)}, which Lucide {package.version} does not have: "
                "look for the right name in Lucide's list of icons",
            )
        licence = f"<!-- Lucide {package.version}, ISC License, Copyright (c) Lucide Icons and Contributors -->"
        target.write_text(sprite(drawings, licence), encoding="utf-8")

    recipe = digest([package], [Path(__file__), *BRANDS], sorted(names))
    return Part("icons", "made/icons.svg", (package,), make, recipe)


def sprite(drawings: dict[str, str], licence: str) -> str:
    """Combine icons into one SVG file.

    Args:
        drawings: The icons' SVG files by name.
        licence: A comment to begin with.

    Returns:
        An SVG file with a symbol for each icon, whose id is `icon-` and the icon's name.

    Raises:
        CommandError: A drawing is not an SVG file in Lucide's form.
    """
    symbols: list[str] = []
    for name, drawing in sorted(drawings.items()):
        svg = SVG.search(drawing)
        if svg is None:
            raise CommandError(f"Lucide's icon {name} is not written as expected: look into {__file__}")
        shapes = "".join(line.strip() for line in svg["shapes"].splitlines())
        symbols.append(f'<symbol id="icon-{name}" viewBox="{svg["view"]}" {STROKE}>{shapes}</symbol>\n')
    return f'{licence}\n<svg xmlns="http://www.w3.org/2000/svg">\n{"".join(symbols)}</svg>\n'
