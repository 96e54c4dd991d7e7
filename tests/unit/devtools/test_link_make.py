"""Linking from folder to folder, with a fake wasm-merge."""

import io
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from devtools.errors import CommandError
from devtools.link import make
from devtools.link.make import MODULE, SCRIPT, Parts, link
from devtools.link.wasm import Export, Kind, Module
from devtools.progress import Progress
from tests.unit.devtools.small_modules import LAYOUT, interpreter, library
from tests.unit.devtools.small_script import SCRIPT as PYODIDES_SCRIPT

PROGRESS = Progress(io.StringIO())
ARCHIVE = Path("binaryen.tgz")


class FakeMerger:
    """A fake of wasm-merge. Its output is the main module with a library's exports added."""

    def __init__(self) -> None:
        self.commands: list[Sequence[str]] = []
        self.error = ""

    def run(self, command: Sequence[str], **_options: Any) -> subprocess.CompletedProcess[bytes]:
        self.commands.append(command)
        if self.error:
            return subprocess.CompletedProcess(command, 1, b"", self.error.encode())
        main = Module.read(Path(command[2]).read_bytes())
        exports = [*main.exports(), Export("PyInit_core", Kind.FUNCTION, 3), Export("table", Kind.TABLE, 0)]
        main.put_exports(exports)
        Path(command[command.index("-o") + 1]).write_bytes(main.to_bytes())
        return subprocess.CompletedProcess(command, 0, b"", b"")


@pytest.fixture
def merger(monkeypatch: pytest.MonkeyPatch) -> FakeMerger:
    merger = FakeMerger()
    monkeypatch.setattr(make, "npm_file", lambda *_: b"merger")
    monkeypatch.setattr(make, "node", lambda: "node")
    monkeypatch.setattr(subprocess, "run", merger.run)
    return merger


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    folder = tmp_path / "pyodide"
    folder.mkdir()
    module = interpreter()
    module.put_exports([*module.exports(), Export("table", Kind.TABLE, 0)])
    (folder / MODULE).write_bytes(module.to_bytes())
    (folder / SCRIPT).write_text(PYODIDES_SCRIPT)
    (folder / "pyodide.mjs").touch()
    (folder / "private.mjs").write_text("'_free'")
    return Parts(folder, [library().to_bytes()], folder / "private.mjs")


def test_a_folder_gets_the_module_and_its_script(tmp_path: Path, parts: Parts, merger: FakeMerger) -> None:
    folder = link(tmp_path, parts, LAYOUT, ARCHIVE, PROGRESS)

    exports = {export.name for export in Module.read((folder / MODULE).read_bytes()).exports()}
    assert exports == {"malloc", "free", "table", "PyInit_core"}
    assert '_none=Module["_none"]=1234' in (folder / SCRIPT).read_text()
    assert len(merger.commands) == 1


def test_a_second_run_links_nothing(tmp_path: Path, parts: Parts, merger: FakeMerger) -> None:
    first = link(tmp_path, parts, LAYOUT, ARCHIVE, PROGRESS)

    assert link(tmp_path, parts, LAYOUT, ARCHIVE, PROGRESS) == first
    assert len(merger.commands) == 1


def test_another_layout_or_library_is_linked_again(tmp_path: Path, parts: Parts, merger: FakeMerger) -> None:
    other = library()
    other.put_exports([Export("PyInit_core", Kind.FUNCTION, 4)])

    folders = [
        link(tmp_path, parts, LAYOUT, ARCHIVE, PROGRESS),
        link(tmp_path, parts, replace(LAYOUT, table=100), ARCHIVE, PROGRESS),
        link(tmp_path, replace(parts, libraries=[other.to_bytes()]), LAYOUT, ARCHIVE, PROGRESS),
    ]

    assert len(set(folders)) == len(merger.commands) == 3


def test_the_merger_may_use_no_features_but_those_of_the_interpreter(
    tmp_path: Path, parts: Parts, merger: FakeMerger
) -> None:
    link(tmp_path, parts, LAYOUT, ARCHIVE, PROGRESS)

    assert "--mvp-features" in merger.commands[0]
    assert not {"--all-features", "--enable-gc", "--enable-threads"} & set(merger.commands[0])


def test_an_error_of_the_merger_is_reported_and_nothing_is_kept(
    tmp_path: Path, parts: Parts, merger: FakeMerger
) -> None:
    merger.error = "warning\nFatal: it does not fit"

    with pytest.raises(CommandError, match="wasm-merge could not merge the modules: Fatal: it does not fit"):
        link(tmp_path, parts, LAYOUT, ARCHIVE, PROGRESS)

    assert list(make.linked_folder(tmp_path).iterdir()) == []
