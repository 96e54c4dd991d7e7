"""The layout of a running interpreter: the places where an image expects its functions and libraries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Bases:
    """The place of a library: its first byte in memory and its first function in the table."""

    memory: int
    table: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The interpreter's layout, as reported by the page that makes an image (`devtools/image/page/layout.mjs`).

    Attributes:
        functions: The places of functions in the table, by their names in the modules.
        libraries: The place of each library, in the order of the libraries.
        python: The word in memory that holds Python's version.
        table: How many functions the table has.
        trampoline: The place in the table of the function that Pyodide compiles when it starts.
    """

    functions: Mapping[str, int]
    libraries: tuple[Bases, ...]
    python: int
    table: int
    trampoline: int

    @classmethod
    def read(cls, facts: Mapping[str, Any]) -> Self:
        """Read the facts that the page has posted."""
        return cls(
            functions=facts["functions"],
            libraries=tuple(Bases(**bases) for bases in facts["libraries"]),
            python=facts["python"],
            table=facts["table"],
            trampoline=facts["trampoline"],
        )
