"""The snippets of docs/panels.md, which the tests run."""

import re
from pathlib import Path

from tests.checkout import ROOT

_SNIPPET = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def snippets(language: str) -> list[str]:
    """The guide's snippets in a language."""
    guide = (ROOT / "docs" / "panels.md").read_text(encoding="utf-8")
    return [text for found, text in _SNIPPET.findall(guide) if found == language]


def files() -> dict[str, str]:
    """The Python files of the guide: each snippet names its own in the first line."""
    told = [text.split("\n", 1) for text in snippets("python")]
    return {name.removeprefix("# "): text for name, text in told}


def write(project: Path) -> None:
    """Do what the guide says: write its files."""
    for name, text in files().items():
        (project / name).write_text(text, encoding="utf-8")
