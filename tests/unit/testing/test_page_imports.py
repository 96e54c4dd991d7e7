"""A test refuses a panel that the page could not import, and says what to use instead."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import app.custom_panels
from app.testing import PageImportError, page_imports, render
from app.testing.page_imports import PACKAGES, why_not
from devtools.fetch.pins import read_pins

PANEL = """
from app.kit import Content, Context, panel


@panel("Probe")
def probe(_context: Context) -> Content:
    return "It is there"
"""


@pytest.fixture
def own_panels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose modules are in `app.custom_panels`."""
    before = set(sys.modules)
    monkeypatch.setattr(app.custom_panels, "__path__", [str(tmp_path)])
    yield tmp_path
    for name in set(sys.modules) - before:
        if name.startswith("app.custom_panels."):
            del sys.modules[name]
            vars(app.custom_panels).pop(name.rpartition(".")[2], None)


def render_probe(folder: Path, imports: str, name: str) -> str:
    (folder / f"{name}.py").write_text(imports + PANEL)
    module = __import__(f"app.custom_panels.{name}", fromlist=["probe"])
    return render(module.probe).text


@pytest.mark.parametrize(
    "imports",
    [
        "import json, zlib\nfrom decimal import Decimal\nfrom datetime import UTC",
        "from htpy import div\nfrom pydantic import BaseModel\nimport markdown_it",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import httpx",
        "from urllib.parse import quote",
    ],
)
def test_what_the_page_has_may_be_imported(own_panels: Path, imports: str) -> None:
    assert render_probe(own_panels, imports, "allowed") == "It is there"


@pytest.mark.parametrize(
    ("imports", "line", "reason"),
    [
        ("import json\nimport pytest", 2, "pytest: the page has Python's standard library, htpy, pydantic and"),
        ("def late():\n    import urllib.request", 2, "urllib.request: ask other sites with get_json and post_json"),
        ("from urllib import request", 1, "urllib.request: ask other sites with get_json and post_json of app.kit"),
        ("from zoneinfo import ZoneInfo", 1, "zoneinfo: the page has no time zones: "),
        ("import subprocess", 1, "subprocess: the page has one thread and no processes"),
        ("from app.testing import NOW", 1, "app.testing: it is for tests alone"),
    ],
)
def test_what_the_page_lacks_is_refused_with_its_line_and_the_reason(
    own_panels: Path, imports: str, line: int, reason: str
) -> None:
    with pytest.raises(PageImportError) as raised:
        render_probe(own_panels, imports, "refused")

    assert f"refused.py, line {line}: the page can't import {reason}" in str(raised.value)


def test_a_module_that_the_panel_imports_is_looked_at_too(own_panels: Path) -> None:
    (own_panels / "_shop.py").write_text("import pytest\n")

    with pytest.raises(PageImportError, match=r"_shop\.py, line 1: the page can't import pytest"):
        render_probe(own_panels, "from app.custom_panels import _shop", "absolute")
    with pytest.raises(PageImportError, match=r"_shop\.py, line 1: the page can't import pytest"):
        render_probe(own_panels, "from . import _shop", "relative")


@pytest.mark.parametrize("module", ["httpx", "requests", "aiohttp", "http.client", "urllib3", "socket"])
def test_whoever_would_ask_a_site_reads_with_what_the_kit_does(module: str) -> None:
    assert why_not(module) == "ask other sites with get_json and post_json of app.kit"


@pytest.mark.parametrize("module", ["curses", "tkinter.ttk", "resource"])
def test_modules_that_python_in_the_browser_lacks_are_refused(module: str) -> None:
    assert why_not(module) == "Python in the browser is without it"


def test_the_packages_of_the_page_are_those_that_are_pinned() -> None:
    pinned = {{"markdown_it_py": "markdown_it"}.get(name, name) for name in read_pins().wheels}

    assert pinned == PACKAGES


def test_a_package_that_a_team_has_locked_may_be_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "packages.lock").write_text('asked = ["humanize"]\nmodules = ["humanize"]\n')
    monkeypatch.setattr(page_imports, "LOCK", tmp_path / "packages.lock")

    assert why_not("humanize.time") is None
    assert why_not("pytest") is not None
