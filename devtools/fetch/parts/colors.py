"""The colours: Radix' scales as custom properties for light and dark mode."""

import re
from pathlib import Path

from devtools.errors import CommandError
from devtools.fetch.part import Part, digest
from devtools.fetch.pins import Pins
from devtools.fetch.unpack import npm_file

SCALES = ("slate", "blue", "green", "amber", "orange", "red", "violet")
STEPS = 12


def colors(pins: Pins) -> Part:
    """The part `made/colors.css`: `var(--slate-1)` to `var(--slate-12)`, and so for each scale."""
    package = pins.npm["@radix-ui/colors"]

    def make(downloads: Path, target: Path) -> None:
        lines: list[str] = []
        for scale in SCALES:
            light, dark = (
                steps(npm_file(downloads / package.file_name, f"{scale}{theme}.css").decode(), scale)
                for theme in ("", "-dark")
            )
            for step, pair in enumerate(zip(light, dark, strict=True), start=1):
                lines.append(f"  --{scale}-{step}: light-dark({', '.join(pair)});\n")
        licence = f"/* Radix Colors {package.version}, MIT License, Copyright (c) 2021 Radix */"
        target.write_text(f"{licence}\n:root {{\n{''.join(lines)}}}\n", encoding="utf-8")

    return Part("colors", "made/colors.css", (package,), make, digest([package], [Path(__file__)]))


def steps(css: str, scale: str) -> list[str]:
    """Read the plain colours of a scale.

    Args:
        css: The scale's style sheet, which has wide-gamut colours as well.
        scale: Its name.

    Returns:
        Twelve colours as `#rrggbb`, from step 1 on.

    Raises:
        CommandError: The style sheet does not have each step once.
    """
    matches = re.findall(rf"--{scale}-(\d+): (#[0-9a-f]{{6}});", css)
    if [int(step) for step, _ in matches] != list(range(1, STEPS + 1)):
        raise CommandError(f"Radix' scale {scale} is not written as expected: look into {__file__}")
    return [color for _, color in matches]
