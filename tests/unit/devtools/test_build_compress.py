import gzip
import os
import time
from pathlib import Path

import pytest

from devtools.build.compress import add_variants
from devtools.build.node import decompress_brotli
from devtools.errors import CommandError
from devtools.progress import Progress

TEXT = b"the same words again and again, " * 100


def _folder(path: Path, **files: bytes) -> Path:
    path.mkdir()
    for name, content in files.items():
        (path / name.replace("_", ".")).write_bytes(content)
    return path


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_worth_it_get_variants_that_hold_the_same(tmp_path: Path, quiet: Progress) -> None:
    folder = _folder(tmp_path / "dist", a_wasm=TEXT, b_mjs=TEXT, small_css=b"a {}", c_zip=TEXT, d_png=TEXT)

    add_variants(folder, tmp_path / "cache", quiet)

    expected = ["a.wasm", "a.wasm.br", "a.wasm.gz", "b.mjs", "b.mjs.br", "b.mjs.gz", "c.zip", "d.png", "small.css"]
    assert _names(folder) == expected
    assert gzip.decompress((folder / "a.wasm.gz").read_bytes()) == TEXT
    assert decompress_brotli((folder / "a.wasm.br").read_bytes()) == TEXT
    assert (folder / "a.wasm.br").stat().st_size < (folder / "a.wasm.gz").stat().st_size < len(TEXT)


def test_a_file_is_compressed_only_once(tmp_path: Path, quiet: Progress, monkeypatch: pytest.MonkeyPatch) -> None:
    add_variants(_folder(tmp_path / "one", a_js=TEXT), tmp_path / "cache", quiet)
    monkeypatch.setenv("PATH", "")  # where there is no Node.js

    add_variants(_folder(tmp_path / "two", b_css=TEXT), tmp_path / "cache", quiet)

    assert (tmp_path / "two" / "b.css.br").read_bytes() == (tmp_path / "one" / "a.js.br").read_bytes()


def test_variants_that_no_build_has_used_for_long_are_removed(tmp_path: Path, quiet: Progress) -> None:
    add_variants(_folder(tmp_path / "one", a_js=TEXT), tmp_path / "cache", quiet)
    long_ago = time.time() - 31 * 24 * 3600
    for path in (tmp_path / "cache").iterdir():
        os.utime(path, (long_ago, long_ago))
    names = _names(tmp_path / "cache")
    (tmp_path / "cache" / "old.br").touch()
    os.utime(tmp_path / "cache" / "old.br", (long_ago, long_ago))

    add_variants(_folder(tmp_path / "two", a_js=TEXT), tmp_path / "cache", quiet)

    assert _names(tmp_path / "cache") == names


def test_a_failure_leaves_nothing_half_compressed(
    tmp_path: Path, quiet: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\nexit 3\n")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CommandError, match=r"Node\.js could not compress the files \(code 3\)"):
        add_variants(_folder(tmp_path / "dist", a_js=TEXT), tmp_path / "cache", quiet)

    assert (_names(tmp_path), _names(tmp_path / "cache")) == (["cache", "dist", "node"], [])


def test_a_missing_node_is_reported(tmp_path: Path, quiet: Progress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CommandError, match=r"^node was not found: install Node\.js, then run this again$"):
        add_variants(_folder(tmp_path / "dist", a_js=TEXT), tmp_path / "cache", quiet)
