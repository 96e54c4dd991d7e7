import json
from collections.abc import Callable
from pathlib import Path

import pytest

from devtools.errors import CommandError
from devtools.fetch.part import Part
from devtools.fetch.parts.colors import colors, steps
from devtools.fetch.parts.icons import icons, sprite
from devtools.fetch.parts.modules import dompurify, idiomorph
from devtools.fetch.parts.pyodide import pyodide
from devtools.fetch.parts.pyscript import pyscript
from devtools.fetch.pins import Pins
from tests.unit.devtools.tiny import ICON, Shelf, scale, wheel

STROKE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'


@pytest.mark.parametrize(
    ("part", "path", "files"),
    [
        (pyscript, "pyscript-1.0.0", {"core.js"}),
        (idiomorph, "idiomorph-3.0.0", {"idiomorph.esm.js"}),
        (dompurify, "dompurify-8.0.0", {"purify.es.mjs"}),
        (
            pyodide,
            "pyodide-2.0.0",
            {
                *("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"),
                *("htpy-6.0-py3-none-any.whl", "markupsafe-7.0-py3-none-any.whl"),
            },
        ),
    ],
)
def test_a_folder_holds_only_what_the_page_needs(
    shelf: Shelf, tmp_path: Path, part: Callable[[Pins], Part], path: str, files: set[str]
) -> None:
    row = part(shelf.pins)
    row.make(shelf.folder, tmp_path / "made")

    assert row.path == path
    assert {each.name for each in (tmp_path / "made").iterdir()} == files


def test_the_lock_file_names_exactly_the_wheels_beside_it(shelf: Shelf, tmp_path: Path) -> None:
    pyodide(shelf.pins).make(shelf.folder, tmp_path / "made")

    lock = json.loads((tmp_path / "made" / "pyodide-lock.json").read_text())

    assert lock["info"] == {"python": "3.14.2"}
    assert {package["file_name"] for package in lock["packages"].values()} == {
        path.name for path in (tmp_path / "made").glob("*.whl")
    }
    assert {name: package["depends"] for name, package in lock["packages"].items()} == {
        "htpy": ["markupsafe"],
        "markupsafe": [],
    }


def test_pins_for_another_python_than_pyodide_holds_are_refused(shelf: Shelf, tmp_path: Path) -> None:
    pins = Pins("3.15", shelf.npm, shelf.wheels)

    with pytest.raises(
        CommandError, match=r"Pyodide 2\.0\.0 holds Python 3\.14\.2, but devtools/fetch/pins\.toml says 3\.15"
    ):
        pyodide(pins).make(shelf.folder, tmp_path / "made")


def test_a_wheel_that_needs_an_unpinned_package_stops_the_making(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put_wheel("htpy", "6.1", wheel("htpy", "6.1", {}, ["django"]))

    with pytest.raises(CommandError, match="needs django"):
        pyodide(shelf.pins).make(shelf.folder, tmp_path / "made")


def test_the_sprite_has_a_symbol_for_each_icon() -> None:
    assert sprite({"mail": ICON, "clock": ICON}, "<!-- licence -->") == (
        "<!-- licence -->\n"
        '<svg xmlns="http://www.w3.org/2000/svg">\n'
        f'<symbol id="icon-clock" viewBox="0 0 24 24" {STROKE}><path d="M1 2" /><rect x="2" /></symbol>\n'
        f'<symbol id="icon-mail" viewBox="0 0 24 24" {STROKE}><path d="M1 2" /><rect x="2" /></symbol>\n'
        "</svg>\n"
    )


def test_the_sprite_holds_the_marks_of_networks_that_lucide_has_given_up(shelf: Shelf, tmp_path: Path) -> None:
    icons(shelf.pins, ("mail", "brand-x")).make(shelf.folder, tmp_path / "icons.svg")

    assert '<symbol id="icon-brand-x"' in (tmp_path / "icons.svg").read_text(encoding="utf-8")


def test_the_sprite_holds_the_named_icons_only(shelf: Shelf, tmp_path: Path) -> None:
    icons(shelf.pins, ("mail",)).make(shelf.folder, tmp_path / "icons.svg")

    assert (tmp_path / "icons.svg").read_text().count("<symbol") == 1


def test_an_unknown_icon_is_named(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"icon_names\.py names e-mail, letter, which Lucide 4\.0\.0 does not have"):
        icons(shelf.pins, ("mail", "letter", "e-mail")).make(shelf.folder, tmp_path / "icons.svg")


def test_the_colors_know_light_and_dark(shelf: Shelf, tmp_path: Path) -> None:
    colors(shelf.pins).make(shelf.folder, tmp_path / "colors.css")

    lines = (tmp_path / "colors.css").read_text().splitlines()

    assert lines[1:3] == [":root {", "  --slate-1: light-dark(#aa0001, #110001);"]
    assert lines[-2:] == ["  --violet-12: light-dark(#aa000c, #11000c);", "}"]
    assert len(lines) == 1 + 1 + 7 * 12 + 1


def test_a_scale_that_lacks_a_step_is_refused() -> None:
    with pytest.raises(CommandError, match="Radix' scale slate is not written as expected"):
        steps(scale("slate", 1).replace("--slate-7: #", "--slate-7: "), "slate")
