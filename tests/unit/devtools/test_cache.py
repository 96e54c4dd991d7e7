"""Removal of unused cache entries."""

import os
import time
from pathlib import Path

import pytest

from devtools.cache import keep_newest, mark_used, remove_unused
from devtools.image import make
from devtools.image.folder import Kind
from devtools.image.make import IMAGES, make_image
from devtools.progress import Progress

LONG_AGO = time.time() - 31 * 24 * 3600


def _aged(path: Path, when: float) -> Path:
    (path.mkdir if not path.suffix else path.touch)()
    os.utime(path, (when, when))
    return path


def test_entries_that_were_not_used_for_a_month_are_removed(tmp_path: Path) -> None:
    for name in ("old", "old.br", "used"):
        _aged(tmp_path / name, LONG_AGO)
    (tmp_path / "new.br").touch()

    mark_used(tmp_path / "used")
    remove_unused(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.br", "used"]


def test_the_last_ones_used_of_a_pattern_stay(tmp_path: Path) -> None:
    for age, name in enumerate(("app-d", "app-a", "app-c", "app-b", "libraries-a")):
        _aged(tmp_path / name, LONG_AGO - age)

    keep_newest(tmp_path, "app-*", 2)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["app-a", "app-d", "libraries-a"]


def test_an_image_stays_while_another_one_of_its_kind_is_made(
    tmp_path: Path, quiet: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter(f"app-{number}" for number in range(IMAGES + 1))

    def next_folder(_root: Path, _kind: Kind, _app: bytes | None) -> Path:
        return tmp_path / next(names)

    monkeypatch.setattr(make, "current_image", lambda *_: None)
    monkeypatch.setattr(make, "folder_for", next_folder)
    monkeypatch.setattr(make, "_make", lambda *arguments: (arguments[3] / "memory.image").touch())

    images = [make_image(tmp_path, "app", quiet) for _ in range(IMAGES + 1)]

    assert [image.memory.exists() for image in images] == [False, *[True] * IMAGES]
