"""An error in a file of the project."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in a file.

    Attributes:
        file: The path, relative to the project's folder.
        line: The line's number.
        text: An explanation.
        source: The text of the line.
    """

    file: str
    line: int
    text: str
    source: str
