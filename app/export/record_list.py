"""A customer's orders, payments and subscriptions in a file: each as the page shows it, and its own fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import JsonValue

from app.export.flatten import Line, plain


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A record in a file.

    Attributes:
        kind: What it is: `order`, `payment`, `subscription` or `invoice`.
        id: Its id.
        at: When it was made.
        status: Its state, in the shop's own word.
        content: Everything on the page about it.
        fields: Its fields by the contract's names.
    """

    kind: str
    id: str
    at: datetime | None
    status: str | None
    content: tuple[Line, ...]
    fields: Mapping[str, JsonValue]

    @property
    def lines(self) -> list[str]:
        """The whole list as lines of text."""
        return list(plain(self.content))


@dataclass(frozen=True, slots=True)
class RecordList:
    """Records of a kind in a file.

    Attributes:
        key: The key of the contract under which data has them: `orders`.
        title: Their heading.
        entries: The records.
        remark: A note that others are missing; '' if none are.
    """

    key: str
    title: str
    entries: tuple[RecordEntry, ...]
    remark: str = ""
