"""The code snippets of docs/panels.md, which the tests execute."""

import re
from pathlib import Path

from tests.checkout import ROOT

_SNIPPET = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def snippets(language: str) -> list[str]:
    """The guide's snippets in one language."""
    guide = (ROOT / "docs" / "panels.md").read_text(encoding="utf-8")
    return [text for tag, text in _SNIPPET.findall(guide) if tag == language]


def files() -> dict[str, str]:
    """The guide's Python files by path. The first line of each snippet names its file."""
    snippet_lines = [text.split("\n", 1) for text in snippets("python")]
    return {name.removeprefix("# "): text for name, text in snippet_lines}


def write(project: Path) -> None:
    """Write the guide's files into a project, as its reader would."""
    for name, text in files().items():
        (project / name).write_text(text, encoding="utf-8")
