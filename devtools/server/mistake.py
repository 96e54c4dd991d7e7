"""An error in a file of the project."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """What keeps a file from being used.

    Attributes:
        file: Its path from the project's folder on.
        line: The line's number.
        text: What is wrong.
        source: The line.
    """

    file: str
    line: int
    text: str
    source: str
