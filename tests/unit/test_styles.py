"""Each CSS rule is in one style sheet and matches something that the page renders."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "static" / "styles").glob("*.css"))

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAME = re.compile(r"(?<=[.#])(?![0-9])[\w-]+|(?<=\[)[\w-]+")
_LITERAL = re.compile(r"""["'`]([.#\[]?[\w.#{}=\[\]-]+)["'`]""")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def selectors(css: str) -> Iterator[str]:
    """The selectors of a sheet, whatever the medium, without those of steps of animations."""
    for head, _ in _RULE.findall(_COMMENT.sub("", css)):
        for each in re.split(r",(?![^(]*\))", head.rpartition(";")[2]):
            if not re.fullmatch(r"\s*(?:from|to|\d+%)\s*", each):
                yield " ".join(each.split())


def names_in_code() -> set[str]:
    """All that may be a class, an id or an attribute: words in quotation marks, and names of htpy's arguments."""
    sources = [*(ROOT / "app").rglob("*.py"), *(ROOT / "static").rglob("*.*js"), ROOT / "index.html"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    literals = [
        *_LITERAL.findall(code),
        *(name for names in re.findall(r'class="([^"]*)"', code) for name in names.split()),
    ]
    words = {word for literal in literals for word in re.split(r"[.#\[\]{}=]", literal)}
    data = {f"data-{name}" for name in re.findall(r"dataset\.(\w+)", code)}
    arguments = {name.strip("_").replace("_", "-") for name in re.findall(r"\b(\w+)=", code)}
    hues = {f"hue-{hue}" for hue in range(6)}  # app/ui/elements.py writes them as "hue-{hue}"
    return words | data | arguments | hues


def test_no_selector_stands_in_two_sheets() -> None:
    owners: dict[str, set[str]] = {}
    for sheet in SHEETS:
        for selector in selectors(sheet.read_text(encoding="utf-8")):
            owners.setdefault(selector, set()).add(sheet.name)

    assert {selector: names for selector, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_no_rule_is_for_what_is_never_drawn(sheet: Path) -> None:
    names = {
        name
        for selector in selectors(sheet.read_text(encoding="utf-8"))
        for name in _NAME.findall(_QUOTED.sub("", selector))
    }

    assert sorted(names - names_in_code()) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_sheet_is_on_the_page(sheet: Path) -> None:
    assert f'<link rel="stylesheet" href="./static/styles/{sheet.name}" />' in (ROOT / "index.html").read_text("utf-8")


def test_selectors_are_found_in_media_and_between_comments() -> None:
    css = "/* a { } */ b:is(c, d) { } @media print { e,\n f > g { h: 1 } } @keyframes i { from { } 50% { } }"

    assert list(selectors(css)) == ["b:is(c, d)", "e", "f > g"]
