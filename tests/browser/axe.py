"""Violations of WCAG 2.2 AA on the page, as found by axe-core."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.browser.desk import Desk

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CONTRAST = ["color-contrast"]
"""What a dark theme can violate beside a light one of the same width, since only colours differ."""
RUN = """async (rules) => {
  scrollTo(0, 0); // what the toolbar covers has no size for axe
  const { violations } = await axe.run('#deskside', { runOnly: rules });
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 120)).slice(0, 3)]);
}"""


def faults(desk: Desk, rules: Sequence[str] = ALL) -> Any:
    """Return the violated rules, each with the first elements that violate it."""
    if desk.frame.evaluate("window.axe === undefined"):
        desk.frame.evaluate(AXE)
    return desk.frame.evaluate(RUN, list(rules))
