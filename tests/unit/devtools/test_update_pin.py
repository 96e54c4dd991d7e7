"""One command pins another version of a package."""

from pathlib import Path

import pytest

from devtools.errors import CommandError
from devtools.fetch.pins import read_pins
from devtools.fetch.update_pin import update_pin
from tests.unit.devtools.tiny import Shelf


@pytest.fixture
def pins(tmp_path: Path, shelf: Shelf) -> Path:
    """The shelf's pins, of which one package names an old version."""
    path = tmp_path / "pins.toml"
    path.write_text(shelf.pins_toml())
    return path


@pytest.mark.usefixtures("clients")
def test_a_pin_is_another_version_with_its_digest_and_size(tmp_path: Path, pins: Path) -> None:
    right = read_pins(pins).npm["idiomorph"]
    pins.write_text(pins.read_text().replace(right.integrity, "sha512-old").replace(right.version, "2.9.9"))
    (tmp_path / "index.html").write_text('<script src="./runtime/idiomorph-2.9.9/a.js"></script> 2.9.9')

    changed = update_pin(tmp_path, pins, "idiomorph", right.version)

    assert read_pins(pins).npm["idiomorph"] == right
    assert changed == [pins, tmp_path / "index.html"]
    assert (tmp_path / "index.html").read_text() == (
        f'<script src="./runtime/idiomorph-{right.version}/a.js"></script> 2.9.9'
    )


@pytest.mark.usefixtures("clients")
def test_a_tool_is_another_version_as_well(tmp_path: Path, pins: Path) -> None:
    right = read_pins(pins).npm["idiomorph"]
    as_tool = pins.read_text().replace('[npm."idiomorph"]', "[tools.idiomorph]")
    pins.write_text(as_tool.replace(right.integrity, "sha512-old").replace(right.version, "2.9.9"))

    update_pin(tmp_path, pins, "idiomorph", right.version)

    assert read_pins(pins).tools["idiomorph"] == right


@pytest.mark.usefixtures("clients")
def test_an_unknown_version_changes_nothing(tmp_path: Path, pins: Path) -> None:
    before = pins.read_text()

    with pytest.raises(CommandError, match=r"idiomorph-9\.9\.9\.tgz could not be downloaded: 404 Not Found"):
        update_pin(tmp_path, pins, "idiomorph", "9.9.9")
    with pytest.raises(CommandError, match=r"^left-pad is not pinned: "):
        update_pin(tmp_path, pins, "left-pad", "1.0.0")
    assert pins.read_text() == before
