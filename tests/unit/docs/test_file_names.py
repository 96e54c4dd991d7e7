"""The files that the documents name are there."""

import re
from pathlib import Path

import pytest

from tests.checkout import ROOT

DOCUMENTS = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
FOLDERS = "app|benchmarks|devtools|docs|examples|simulator|static|stubs|tests"
OTHERS = {
    *("app/team/", "tests/team/"),  # earlier versions had them
    "app/locales/nl.po",  # a language to add
    "tests/unit/PACKAGE/",
}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_files_that_are_there(document: Path) -> None:
    names = re.findall(rf"`((?:{FOLDERS})/[\w./-]*)`", document.read_text(encoding="utf-8"))

    assert [name for name in names if not (ROOT / name).exists() and name not in OTHERS] == []
