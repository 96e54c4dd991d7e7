from pathlib import Path

import pytest

from benchmarks.sites import boot_files
from devtools.errors import CommandError


def test_the_boot_files_are_those_that_the_page_links(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<link rel="stylesheet" href="./a.css" />'
        '<link rel="deskside-memory" href="./assets/memory.bin" data-bytes="7" />'
        '<link rel="deskside-linked" href="./assets/linked.wasm" data-bytes="7" />'
    )

    assert boot_files(tmp_path) == [
        ("image", tmp_path / "assets" / "memory.bin"),
        ("wasm", tmp_path / "assets" / "linked.wasm"),
    ]


def test_an_old_build_boots_from_the_parts_of_its_interpreter(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<link rel="deskside-runtime" href="./pyodide.wasm" />'
        '<link rel="deskside-memory" href="./memory.bin" />'
        '<link rel="deskside-library" href="./pydantic_core.wasm" />'
    )

    assert [path.name for kind, path in boot_files(tmp_path) if kind == "wasm"] == [
        "pyodide.wasm",
        "pydantic_core.wasm",
    ]


def test_a_build_without_an_image_is_not_measured(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html>")

    with pytest.raises(CommandError, match="no boot image"):
        boot_files(tmp_path)
