"""A column of a table, declared in Python or in the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from app.ui.tone import Tone

Type: TypeAlias = Literal["text", "number", "currency", "date", "badge", "link"]
"""How values are formatted."""

TYPES: tuple[str, ...] = get_args(Type)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        key: The path of its value in a row, such as `customer.name`.
        label: Its heading; made from the key unless given.
        type: How its values are formatted.
        currency: The currency of amounts: an ISO 4217 code (`EUR`), or the key of each row's.
        tones: The colour of badges, by their value.
        link: The address behind each value, with `{key}` for a row's values.
    """

    key: str
    label: str | None = None
    type: Type = "text"
    currency: str | None = None
    tones: Mapping[str, Tone] = field(default_factory=dict)
    link: str | None = None
