"""`python3 -m tests.kit_reference`: write docs/kit.md, a line for each part of the kit, from the docstrings."""

import inspect
import subprocess
import sys
from collections import defaultdict

from tests.__main__ import BIN, ROOT, make_venv

try:
    from app import kit
except ImportError:  # the virtual environment has what the page needs
    make_venv()
    sys.exit(subprocess.run([BIN / "python", "-m", "tests.kit_reference"], cwd=ROOT, check=False).returncode)  # noqa: S603

REFERENCE = ROOT / "docs" / "kit.md"
CHAPTERS = {
    "panel": "Panels",
    "elements": "Elements",
    "values": "Values",
    "table": "Tables",
    "chart": "Charts",
    "buttons": "Buttons",
    "jobs": "Other sites, and what the tab remembers",
    "context": "Context and surroundings",
}
MODULES = {
    **dict.fromkeys(("panel", "panel_shell"), "panel"),
    **dict.fromkeys(("elements", "icons", "record_card", "status_badge"), "elements"),
    **dict.fromkeys(("table", "column"), "table"),
    **dict.fromkeys(("chart", "bar_chart"), "chart"),
    **dict.fromkeys(("http", "session_storage"), "jobs"),
    **dict.fromkeys(("context", "render_context"), "context"),
}
ALIASES = {
    "Content": (
        "panel",
        "What a panel returns: elements, text, a list of them; None or '' for nothing.",
    ),
    "Place": ("panel", "Where a panel stands: `side`, among the facts, or `main`, the wide column."),
    "Row": ("elements", "A fact, or as much of one as is mostly needed: its label and its value."),
    "IconName": ("elements", "The name of an icon; `app/ui/icon_names.py` lists them, the gallery draws them."),
    "Tone": ("elements", "What a colour means: neutral, info, good, warn, alert, note."),
    "Labels": ("elements", "States that a badge knows: the label and the tone by the state."),
}
"""Types that have no docstring of their own."""


def reference() -> str:
    """The page: a chapter for each kind of part, a line for each part."""
    chapters: dict[str, list[str]] = defaultdict(list)
    for name in sorted(kit.__all__, key=str.lower):
        chapter, text = ALIASES.get(name) or describe(name)
        chapters[chapter].append(f"| `{call(name)}` | {text} |")
    lines = [
        "# The kit",
        "",
        "Every part that a panel is made of: `from app.kit import …`. The gallery at `/simulator/gallery/` draws",
        "them; their docstrings have the arguments. Made by `python3 -m tests.kit_reference`.",
    ]
    for key, title in CHAPTERS.items():
        lines += ["", f"## {title}", "", "| part | what it is |", "|---|---|", *chapters[key]]
    return "\n".join(lines) + "\n"


def describe(name: str) -> tuple[str, str]:
    """The chapter of a part and the first sentence of its docstring."""
    part = getattr(kit, name)
    module = part.__module__.rpartition(".")[2]
    text = " ".join((inspect.getdoc(part) or "").split("\n\n")[0].split()).replace("|", "\\|")
    return MODULES.get(module, module), text


def call(name: str) -> str:
    """A function with its parameters, a type by its name."""
    part = getattr(kit, name)
    if not inspect.isfunction(part):
        return name
    parameters = inspect.signature(part).parameters.values()
    return f"{name}({', '.join(each.name for each in parameters)})"


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
