import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from devtools.errors import CommandError
from devtools.fetch.pins import Archive
from devtools.fetch.runtime import ensure_runtime
from devtools.progress import Progress
from tests.unit.devtools.tiny import Shelf

Ensure = Callable[..., Path]


@pytest.fixture
def ensure(shelf: Shelf, tmp_path: Path, quiet: Progress) -> Ensure:
    """Ensure the runtime of a project in `tmp_path`, from the shelf."""

    def call(*icon_names: str) -> Path:
        return ensure_runtime(tmp_path, quiet, pins=shelf.pins, icon_names=icon_names or ("mail",), fetch=shelf.fetch)

    return call


def _stamps(runtime: Path) -> dict[str, int]:
    """Return when each file was written, to detect files that were made again."""
    return {
        path.relative_to(runtime).as_posix(): path.stat().st_mtime_ns
        for path in runtime.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


def _remade(before: dict[str, int], after: dict[str, int]) -> set[str]:
    return {path.partition("/")[0] + "/" * ("/" in path) for path in after if before.get(path) != after[path]}


def test_the_manifest_lists_every_file(ensure: Ensure) -> None:
    runtime = ensure()

    parts = json.loads((runtime / "manifest.json").read_text())["parts"]

    assert {path for part in parts.values() for path in part["files"]} == _stamps(runtime).keys()
    assert parts["idiomorph"]["files"]["idiomorph-3.0.0/idiomorph.esm.js"]["size"] == len("morph")


def test_intact_parts_are_not_made_again(ensure: Ensure, shelf: Shelf) -> None:
    before = _stamps(ensure())
    shelf.fetched.clear()

    after = _stamps(ensure())

    assert (after, shelf.fetched) == (before, [])


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"morpH")])
def test_a_missing_or_damaged_file_is_made_again_without_the_network(
    ensure: Ensure, shelf: Shelf, damage: Callable[[Path], object]
) -> None:
    runtime = ensure()
    before = _stamps(runtime)
    shelf.fetched.clear()
    damage(runtime / "idiomorph-3.0.0" / "idiomorph.esm.js")

    after = _stamps(ensure())

    assert (runtime / "idiomorph-3.0.0" / "idiomorph.esm.js").read_text() == "morph"
    assert (_remade(before, after), shelf.fetched) == ({"idiomorph-3.0.0/"}, [])


def test_another_icon_remakes_the_sprite_alone(ensure: Ensure) -> None:
    before = _stamps(ensure("mail"))

    runtime = ensure("mail", "clock")

    assert {path for path, stamp in _stamps(runtime).items() if before.get(path) != stamp} == {"made/icons.svg"}


def test_another_version_is_fetched_alone_and_replaces_the_one_before(ensure: Ensure, shelf: Shelf) -> None:
    before = _stamps(ensure())
    shelf.fetched.clear()
    shelf.put_npm("idiomorph", "3.1.0", {"dist/idiomorph.esm.js": "newer"})

    runtime = ensure()

    assert (_remade(before, _stamps(runtime)), shelf.fetched) == ({"idiomorph-3.1.0/"}, ["idiomorph"])
    assert not (runtime / "idiomorph-3.0.0").exists()


def test_a_damaged_manifest_is_no_obstacle(ensure: Ensure) -> None:
    runtime = ensure()
    (runtime / "manifest.json").write_text('{"parts": [1]}')

    ensure()

    assert json.loads((runtime / "manifest.json").read_text())["parts"].keys() == {
        *("pyscript", "pyodide", "idiomorph", "dompurify", "icons", "colors")
    }


def test_a_part_that_cannot_be_made_leaves_the_others_and_nothing_half_made(
    ensure: Ensure, shelf: Shelf, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="icon_names"):
        ensure("no-such-icon")

    assert {path.name for path in (tmp_path / ".deskside").iterdir()} == {"downloads", "runtime"}
    shelf.fetched.clear()
    assert (ensure() / "made" / "icons.svg").is_file()
    assert shelf.fetched == []


def test_an_interrupted_fetch_leaves_nothing_half_made(shelf: Shelf, tmp_path: Path, quiet: Progress) -> None:
    def interrupted(archives: Sequence[Archive], folder: Path, python: str, progress: Progress) -> None:
        shelf.fetch(archives[:2], folder, python, progress)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ensure_runtime(tmp_path, quiet, pins=shelf.pins, icon_names=("mail",), fetch=interrupted)

    assert not (tmp_path / ".deskside" / "runtime").exists()


def test_a_package_that_lacks_a_required_file_is_reported(ensure: Ensure, shelf: Shelf) -> None:
    shelf.put_npm("idiomorph", "3.2.0", {"dist/other.js": ""})

    with pytest.raises(CommandError, match=r"idiomorph-3\.2\.0\.tgz holds no dist/idiomorph\.esm\.js"):
        ensure()
