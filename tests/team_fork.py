"""`python3 -m tests.team_fork`: run Deskside's tests in a fork as a team has it, with its settings, panels and tests.

What a team adds must not fail them. Without arguments it runs the tests that read settings or panels; pytest gets what
is given instead. `python3 -m tests` makes what it needs.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.__main__ import BIN
from tests.checkout import ROOT, SETTINGS, shipped_settings

TESTS = (
    "tests/custom_panels",
    *(f"tests/unit/{name}" for name in ("core", "docs", "examples", "panels", "render", "settings", "testing")),
    *(f"tests/browser/test_{name}.py" for name in ("examples", "team")),
)

TEAM_SETTINGS = """\
[deskside]
allowed_origins = ["https://chat.team.example", "https://files.team.example"]
panel_origins = ["https://shop.team.example", "http://localhost:8100"]
messages_shown = 7
live_seconds = 0
locale = "de"

[[deskside.panels]]
title = "Invoices"
from = "contact.custom_attributes.invoices"

[[deskside.hide]]
fields = ["contact.email", "contact.custom_attributes.iban"]
unless = { agent = ["lead@team.example"] }
"""
PANEL = """\
from app.kit import Content, Context, panel


@panel("Contact", icon="user", order=1)
def contact(context: Context) -> Content:
    return context.contact.name or "Nobody"


@panel("Team")
def team(_context: Context) -> Content:
    raise ValueError("a team's mistake")
"""
PANEL_TEST = """\
from app.custom_panels.team import contact
from app.testing import context, render


def test_the_contact_is_named() -> None:
    assert render(contact, context(contact={"name": "Ada"})).text == "Ada"
"""


def copy_fork(folder: Path) -> Path:
    """Copy the whole project, and add what a team adds; what was downloaded is shared."""
    leave = shutil.ignore_patterns(".*", "__pycache__", "dist", "node_modules", "custom_panels")
    shutil.copytree(ROOT, folder, ignore=leave, dirs_exist_ok=True)
    for name in (".deskside", "node_modules"):
        if (ROOT / name).exists():
            (folder / name).symlink_to((ROOT / name).resolve())
    (folder / SETTINGS).write_text(shipped_settings(TEAM_SETTINGS), encoding="utf-8")
    for package, name, text in (("app", "team.py", PANEL), ("tests", "test_team_panel.py", PANEL_TEST)):
        own = folder / package / "custom_panels"
        own.mkdir()
        shutil.copy(ROOT / package / "custom_panels" / "__init__.py", own)
        (own / name).write_text(text, encoding="utf-8")
    return folder


def main(arguments: list[str]) -> int:
    """Run the tests in a fork, and return pytest's exit code."""
    with TemporaryDirectory(prefix="deskside-fork-") as folder:
        command = [BIN / "python", "-m", "pytest", "-p", "no:cacheprovider", *(arguments or TESTS)]
        return subprocess.run(command, cwd=copy_fork(Path(folder)), check=False).returncode  # noqa: S603 - our own


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
