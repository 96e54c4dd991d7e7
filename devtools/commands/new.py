"""Create a panel: write its file, its test and its settings."""

import argparse
import sys
from pathlib import Path

from devtools.new.origins import KEY, with_origin
from devtools.new.panel import new_panel
from devtools.new.writing import write
from devtools.progress import Progress

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = Path("pyscript.toml")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to create, its name, `--title` and `--from`."""
    parser.add_argument("what", choices=["panel"], help="what to begin")
    parser.add_argument("name", metavar="NAME", help="its name, as in recent_orders")
    parser.add_argument("--title", help="its heading (made of the name)")
    parser.add_argument("--from", dest="address", metavar="URL", help="where it asks for its rows: JSON, by https")


def run(arguments: argparse.Namespace) -> int:
    """Write the files, and print what to do next.

    Raises:
        CommandError: The panel can't be created; no file is written.
    """
    panel = new_panel(ROOT, arguments.name, arguments.title, arguments.address)
    texts = panel.texts
    lines = [path.as_posix() for path in texts]
    if panel.origin:
        with (ROOT / SETTINGS).open(encoding="utf-8", newline="") as file:  # keeps its line endings
            before = file.read()
        if (after := with_origin(before, panel.origin)) != before:
            texts[SETTINGS] = after
            lines.append(f"{SETTINGS} ({KEY} has {panel.origin})")
    write(ROOT, texts)
    summary = "\n".join(f"Wrote  {each}" for each in lines)
    Progress(sys.stdout).say(
        f"{summary}\n\n"
        f"Test it  python3 -m tests --unit {panel.test.as_posix()}\n"
        "See it   python3 serve.py, and open the simulator: each saved change is on screen at once\n\n"
        "docs/panels.md tells what a panel can show."
    )
    return 0
