"""A team's own panels are found by themselves, and the document that tells how holds what it says."""

import asyncio
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.page.panel import Panel
from app.panels.found import found
from app.testing import PlainFormats
from app.testing.html import tree
from app.view import View
from tests import samples
from tests.unit.drawn import heard
from tests.unit.panels_at_work import Page

GUIDE = Path(__file__).parents[2] / "docs" / "panels.md"
CODE = re.compile(r"```python\n# app/team/(\w+)\.py\n(.*?)```", re.DOTALL)


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
    return {each.name: each for each in found(folder.name)}


def guide(folder: Path) -> dict[str, Panel]:
    """The panels of the guide."""
    for name, code in CODE.findall(GUIDE.read_text(encoding="utf-8")):
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
    return by_name(folder)


def test_every_panel_of_the_guide_is_found(package: Path) -> None:
    assert sorted(guide(package)) == ["orders", "plan", "refunds"]


def test_the_guides_first_panel_shows_the_plan(package: Path) -> None:
    page = tree(View(PlainFormats(), panels=[guide(package)["plan"]]).draw(heard(samples.WEBSITE)).html)

    labels, values = ([each.words for each in page.all(tag)] for tag in ("dt", "dd"))
    assert list(zip(labels, values, strict=True)) == [("Plan", "Business"), ("Seats", "25"), ("MRR", "EUR 1,299.00")]


def test_the_guides_orders_are_asked_for_and_shown(package: Path) -> None:
    rows = [{"number": "A-1", "total": 12.5, "placed_at": "2026-09-01"}]
    answers = {"https://shop.example/orders?email=ada%40x.example": rows}

    async def shown() -> list[str]:
        page = Page(guide(package)["orders"], answers=answers)
        await page.hear("ada@x.example")
        return [each.words for each in page.panel("orders").all("td")]

    assert asyncio.run(shown()) == ["A-1", "EUR 12.50", "2026-09-01"]


def test_a_module_that_can_not_be_imported_says_so_and_the_others_live(package: Path) -> None:
    (package / "broken.py").write_text("import nothing_like_that\n", encoding="utf-8")
    panels = guide(package)

    page = tree(View(PlainFormats(), panels=[panels["broken"], panels["plan"]]).draw(heard(samples.WEBSITE)).html)

    assert "could not be loaded: No module named 'nothing_like_that'" in page.words
    assert "Business" in page.words


def test_two_panels_of_one_name_are_told_apart(package: Path) -> None:
    for name in ("a", "b"):
        (package / f"{name}.py").write_text(
            f'from app.kit import panel\n\n\n@panel("Same")\ndef same(_context):\n    return "{name}"\n',
            encoding="utf-8",
        )

    assert sorted(by_name(package)) == ["same", "same-again"]


def test_what_begins_with_an_underscore_is_no_panel(package: Path) -> None:
    (package / "_shared.py").write_text('raise RuntimeError("imported")\n', encoding="utf-8")

    assert by_name(package) == {}
