"""Measures, prints the table and, after a whole run, writes results.md beside this file and docs/boot-phases.svg."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from benchmarks.boots import Visits, engine_rows, first_rows, later_rows, later_visits, slow_rows
from benchmarks.machine import machine, versions
from benchmarks.memory import memory_rows
from benchmarks.phases import phases, picture
from benchmarks.report import report, typical
from benchmarks.row import HEADINGS, Row, table
from benchmarks.sites import ROOT, Sites, serving_sites
from benchmarks.updates import update_rows
from devtools.errors import CommandError
from tests.engines import FIREFOX, WEBKIT, Engine

ROUNDS = 9
RESULTS = Path(__file__).with_name("results.md")
PICTURE = ROOT / "docs" / "boot-phases.svg"


class Run:
    """One run: the parts of the table by their names.

    Attributes:
        visits: The later visits in Chromium at a switch, after they were measured.
    """

    def __init__(self, playwright: Playwright, sites: Sites, rounds: int) -> None:
        self._arguments = playwright, sites, rounds
        self.visits: Visits = {}

    def later(self) -> list[Row]:
        """Later visits in Chromium."""
        self.visits, back = later_visits(*self._arguments)
        return later_rows(self.visits, back)

    def firefox(self) -> list[Row]:
        """Later visits in Firefox."""
        return self._engine(FIREFOX, 0.30, 0.65)

    def webkit(self) -> list[Row]:
        """Later visits in WebKitGTK."""
        return self._engine(WEBKIT, 0.30, 0.85)

    def _engine(self, engine: Engine, target: float, target_before: float) -> list[Row]:
        _, sites, rounds = self._arguments
        return engine_rows(engine, target, target_before, sites, rounds)

    def first(self) -> list[Row]:
        """First visits in Chromium."""
        return first_rows(*self._arguments)

    def slow(self) -> list[Row]:
        """First visits over a slow connection."""
        return slow_rows(*self._arguments)

    def update(self) -> list[Row]:
        """New messages."""
        return update_rows(*self._arguments)

    def memory(self) -> list[Row]:
        """Memory after some updates."""
        return memory_rows(*self._arguments)


PARTS: dict[str, Callable[[Run], list[Row]]] = {
    part.__name__: part for part in (Run.later, Run.firefox, Run.webkit, Run.first, Run.slow, Run.update, Run.memory)
}


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: The arguments without the program's name.

    Returns:
        0 after a measurement, whatever the results; 1 if it failed.
    """
    arguments = _arguments(argv)
    names = arguments.only or list(PARTS)
    engines = [engine for name, engine in {"firefox": FIREFOX, "webkit": WEBKIT}.items() if name in names]
    lacking = [problem for engine in engines if (problem := engine.lacks())]
    if lacking:
        sys.stderr.write("".join(f"benchmarks: {problem}, or choose the others with --only\n" for problem in lacking))
        return 1
    rows: list[Row] = []
    try:
        with serving_sites(arguments.before) as sites, sync_playwright() as playwright:
            run = Run(playwright, sites, arguments.rounds)
            for name in names:
                sys.stderr.write(f"measuring: {name}\n")
                rows += PARTS[name](run)
            where = machine(), versions(playwright, engines)
    except CommandError as error:
        sys.stderr.write(f"benchmarks: {error}\n")
        return 1
    sys.stdout.write(f"{table([HEADINGS, *(row.cells() for row in rows)])}\n")
    if arguments.only is None:
        RESULTS.write_text(report(rows, *where, arguments.rounds), encoding="utf-8")
        image, ordinary = (typical(run.visits[name]) for name in ("image", "ordinary"))
        svg = picture([("From the boot image", phases(image)), ("The ordinary way", phases(ordinary))])
        PICTURE.write_text(svg, encoding="utf-8")
        sys.stderr.write(f"written: {RESULTS.relative_to(ROOT)}, {PICTURE.relative_to(ROOT)}\n")
    return 0


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks", description="Measure the page beside others.")
    parser.add_argument("--rounds", type=_rounds, default=ROUNDS, help=f"how often to measure each ({ROUNDS})")
    before = "the folder of an earlier build, to measure beside this one"
    parser.add_argument("--before", type=Path, metavar="FOLDER", help=before)
    only = "measure this alone (may be given again); nothing is written then"
    parser.add_argument("--only", action="append", choices=list(PARTS), help=only)
    return parser.parse_args(argv)


def _rounds(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError(f"at least one round, not {number}")
    return number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
