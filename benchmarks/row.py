"""A row of the table: a measurement, its comparison, and its limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal, TypeAlias

NOTHING = "-"
Unit: TypeAlias = Literal["ms", "MB"]


@dataclass(frozen=True, slots=True)
class Samples:
    """The measurements of one thing, one for each round.

    Attributes:
        name: A description for people.
        unit: Milliseconds, or millions of bytes.
        values: The measurements in their order; at least one.
    """

    name: str
    unit: Unit
    values: Sequence[float]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.values)

    def __str__(self) -> str:
        digits = 0 if self.unit == "ms" and self.middle >= 100 else 1  # noqa: PLR2004 - three digits tell enough
        return f"{self.middle:,.{digits}f} {self.unit}"

    @property
    def spread(self) -> str:
        """The smallest and the largest."""
        digits = 0 if self.unit == "ms" and self.middle >= 100 else 1  # noqa: PLR2004 - as the median
        return f"{min(self.values):,.{digits}f}-{max(self.values):,.{digits}f}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table.

    Attributes:
        what: The measurement and its circumstances.
        page: The measurements.
        against: The measurements to compare with; None if there are none.
        target: The goal: a share of `against`, or without it an amount in the unit; None if there is none.
    """

    what: str
    page: Samples
    against: Samples | None
    target: float | None = None

    @property
    def result(self) -> float:
        """The value to compare with the target: the ratio of the medians, or the median itself."""
        return self.page.middle / self.against.middle if self.against else self.page.middle

    @property
    def is_reached(self) -> bool | None:
        """Whether the target is reached; None if there is none."""
        return None if self.target is None else self.result <= self.target

    def cells(self) -> tuple[str, ...]:
        """Return the cells' texts, in the order of `HEADINGS`."""
        if self.against:
            against, result = f"{self.against.name}: {self.against}", f"{self.result:.2f}"
        else:
            against, result = NOTHING, str(self.page)
        unit = "" if self.against else f" {self.page.unit}"
        target = NOTHING if self.target is None else f"≤ {self.target:g}{unit}"
        reached = {True: "yes", False: "**no**", None: NOTHING}[self.is_reached]
        return self.what, str(self.page), against, result, target, reached


HEADINGS = ("measured", "median", "against", "result", "target", "reached")


def table(rows: Sequence[Sequence[str]]) -> str:
    """Format rows as a table that is readable as text and as Markdown; the first row has the headings."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = [" | ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows]
    rule = " | ".join("-" * width for width in widths)
    return "\n".join(f"| {line} |" for line in (lines[0], rule, *lines[1:]))
