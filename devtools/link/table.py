"""A table among an interpreter's data. A module has no names for its data, so tables are found by their form."""

from dataclasses import dataclass
from typing import Self

_NEAR = 16
"""Bytes before and after an array's start: compilers add small offsets to it. A number further in may be anything."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        entrance: The addresses by which code reads it: those of an index, or those near an array's start.
        places: All that it consists of, the index too.
    """

    entrance: range
    places: tuple[range, ...]

    @classmethod
    def array(cls, place: range) -> Self:
        """A table without an index."""
        return cls(range(place.start - _NEAR, place.start + _NEAR), (place,))
