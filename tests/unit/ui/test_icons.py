"""The page requests the pinned versions."""

import re
from pathlib import Path

import pytest

from devtools.fetch.pins import read_pins
from devtools.server.sprite import PLACE

ROOT = Path(__file__).parents[3]
FILES = [
    "index.html",
    "pyscript.toml",
    "static/boot/start.mjs",
    "static/page/dom.mjs",
    "static/page/sanitize-email.mjs",
]
PACKAGES = {"pyscript": "@pyscript/core", "pyodide": "pyodide", "idiomorph": "idiomorph", "dompurify": "dompurify"}


@pytest.mark.parametrize("name", FILES)
def test_versions_in_addresses_are_the_pinned_ones(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    for package, version in re.findall(r"runtime/([a-z]+)-([\d.]+)/", text):
        assert version == read_pins().npm[PACKAGES[package]].version


def test_the_page_refers_to_generated_files() -> None:
    page = (ROOT / "index.html").read_text(encoding="utf-8")

    assert "./runtime/made/colors.css" in page
    assert page.count(PLACE) == 1
