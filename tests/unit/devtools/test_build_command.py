import zipfile
from pathlib import Path

import pytest

from devtools.build.make import Sources
from devtools.build.record import read_record
from devtools.cli import main
from devtools.commands import build
from devtools.errors import CommandError
from devtools.progress import Progress
from tests.unit.devtools.small_site import small_site

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project with the small site."""
    monkeypatch.setattr(build, "ROOT", tmp_path / "project")
    monkeypatch.setattr(
        build, "sources", lambda _root, _progress: Sources(small_site(), (), b"licences", version="1.2.3")
    )


def test_a_build_ends_with_its_table_its_name_and_what_to_do_next(tmp_path: Path, capsys: Output) -> None:
    target = tmp_path / "dist"

    assert main(["build", "--out", str(target)]) == 0

    record = read_record((target / "build.json").read_bytes())
    assert record is not None
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"{target} is build {record.build}: docs/deploy.md tells where to put it."
    assert lines[-3].startswith("16 files ")


def test_an_archive_holds_the_whole_build(tmp_path: Path, capsys: Output) -> None:
    target = tmp_path / "dist"

    assert main(["build", "--out", str(target), "--archive"]) == 0

    record = read_record((target / "build.json").read_bytes())
    assert record is not None
    archive = tmp_path / f"deskside-1.2.3-{record.build}.zip"
    assert capsys.readouterr().out.splitlines()[-1] == f"The same as one file: {archive}"
    with zipfile.ZipFile(archive) as packed:
        contents = {name: packed.read(name) for name in packed.namelist()}
    assert contents == {
        path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()
    }


def test_a_wrong_setting_ends_the_build_with_nothing_written(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_root: Path, _progress: Progress) -> Sources:
        raise CommandError("pyscript.toml, [deskside] colour: there is no such setting")

    monkeypatch.setattr(build, "sources", refuse)

    assert main(["build", "--out", str(tmp_path / "dist")]) == 1
    assert capsys.readouterr() == ("", "serve.py: pyscript.toml, [deskside] colour: there is no such setting\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_somebody_elses_is_refused_before_anything_is_made(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.txt").touch()
    monkeypatch.setattr(build, "sources", lambda _root, _progress: pytest.fail("it began"))

    assert main(["build", "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"serve.py: {tmp_path} is not an earlier build: choose another place with --out, or empty it first\n"
    )
