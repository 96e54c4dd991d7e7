"""A team's own panels are discovered without any settings."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings.discover_panels import discover_panels
from app.testing import render
from app.ui.panel import Panel


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty package `of_a_team`."""
    folder = tmp_path / "of_a_team"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in [name for name in sys.modules if name.partition(".")[0] == folder.name]:
        del sys.modules[name]


def by_name(folder: Path) -> dict[str, Panel]:
    """The panels that are found in a package."""
    return {each.name: each for each in discover_panels(folder.name)}


def write(folder: Path, module: str, name: str) -> None:
    """Write a panel that says the name of its module."""
    code = f'from app.kit import panel\n\n\n@panel("Mine")\ndef {name}(_context):\n    return "{module}"\n'
    (folder / f"{module}.py").write_text(code, encoding="utf-8")


def test_a_panel_in_a_file_is_found(package: Path) -> None:
    write(package, "plans", "plan")

    assert render(by_name(package)["plan"]).text == "plans"


def test_a_module_that_can_not_be_imported_says_so_and_the_others_live(package: Path) -> None:
    (package / "broken.py").write_text("import nothing_like_that\n", encoding="utf-8")
    write(package, "plans", "plan")
    panels = by_name(package)

    assert "could not be loaded: No module named 'nothing_like_that'" in render(panels["broken"]).error
    assert render(panels["plan"]).text == "plans"


def test_two_panels_with_the_same_title_get_different_names(package: Path) -> None:
    for module in ("a", "b"):
        write(package, module, "same")

    assert sorted(by_name(package)) == ["same", "same-again"]


def test_modules_that_begin_with_an_underscore_are_ignored(package: Path) -> None:
    (package / "_shared.py").write_text('raise RuntimeError("imported")\n', encoding="utf-8")

    assert by_name(package) == {}
