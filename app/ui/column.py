"""A column of a table, whether Python or the settings declare it. Nothing here draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from app.ui.tone import Tone

Type: TypeAlias = Literal["text", "number", "currency", "date", "badge", "link"]
"""How values are written."""

TYPES: tuple[str, ...] = get_args(Type)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        key: Where a row has its value; dots lead inside: `customer.name`.
        label: What stands above it; made of the key unless given.
        type: How its values are written.
        currency: That of amounts: a code by ISO 4217 (`EUR`), or the key under which each row has it.
        tones: The colour of badges, by their value.
        link: An address with `{key}` where a row's value stands, which each value leads to.
    """

    key: str
    label: str | None = None
    type: Type = "text"
    currency: str | None = None
    tones: Mapping[str, Tone] = field(default_factory=dict)
    link: str | None = None
