import re
from pathlib import Path

import pytest

from devtools.build.record import Record
from devtools.build.target import replacing
from devtools.errors import CommandError
from devtools.fetch.manifest import survey


def _build(folder: Path, text: str) -> None:
    """Fill a folder with a build of one file."""
    (folder / "index.html").write_text(text)
    (folder / "build.json").write_bytes(Record("name", (), "", survey(folder, ".")).to_json())


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_build_is_moved_to_its_place(tmp_path: Path) -> None:
    with replacing(tmp_path / "dist") as folder:
        _build(folder, "new")

    assert _names(tmp_path) == ["dist", "dist/build.json", "dist/index.html"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()

    with replacing(tmp_path / "dist") as folder:
        _build(folder, "new")

    assert (tmp_path / "dist" / "index.html").read_text() == "new"


def test_an_earlier_build_is_replaced_as_a_whole(tmp_path: Path) -> None:
    with replacing(tmp_path / "dist") as folder:
        (folder / "former.txt").touch()
        _build(folder, "old")

    with replacing(tmp_path / "dist") as folder:
        _build(folder, "new")

    assert _names(tmp_path / "dist") == ["build.json", "index.html"]
    assert (tmp_path / "dist" / "index.html").read_text() == "new"


@pytest.mark.parametrize("reason", [KeyboardInterrupt(), CommandError("wrong")])
def test_a_failed_build_leaves_the_earlier_one_and_nothing_else(tmp_path: Path, reason: BaseException) -> None:
    with replacing(tmp_path / "dist") as folder:
        _build(folder, "old")

    def fail() -> None:
        with replacing(tmp_path / "dist") as folder:
            _build(folder, "new")
            raise reason

    with pytest.raises(type(reason)):
        fail()

    assert _names(tmp_path) == ["dist", "dist/build.json", "dist/index.html"]
    assert (tmp_path / "dist" / "index.html").read_text() == "old"


def test_a_failed_build_leaves_nothing_where_nothing_was(tmp_path: Path) -> None:
    def fail() -> None:
        with replacing(tmp_path / "dist"):
            raise CommandError("wrong")

    with pytest.raises(CommandError):
        fail()

    assert _names(tmp_path) == []


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (["dist/mine.txt"], "dist is not an earlier build: choose another place with --out, or empty it first"),
        (["dist/build.json"], "dist is not an earlier build"),
        (["dist"], "dist is a file: choose another place with --out"),
        (["other"], "other is a file"),
    ],
)
def test_files_that_are_not_from_a_build_are_refused_and_kept(tmp_path: Path, files: list[str], problem: str) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("mine")
    before = _names(tmp_path)

    with pytest.raises(CommandError, match=re.escape(problem)), replacing(tmp_path / before[0]):
        pytest.fail("it began")

    assert _names(tmp_path) == before


def test_a_build_with_an_extra_file_is_refused(tmp_path: Path) -> None:
    with replacing(tmp_path / "dist") as folder:
        _build(folder, "old")
    (tmp_path / "dist" / "CNAME").write_text("desk.example.com")

    with pytest.raises(CommandError, match=r"dist holds CNAME, which is not from a build"):
        replacing(tmp_path / "dist").__enter__()

    assert (tmp_path / "dist" / "CNAME").exists()


def test_a_missing_parent_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"no is not a folder: create it, or choose another place with --out"):
        replacing(tmp_path / "no" / "dist").__enter__()
