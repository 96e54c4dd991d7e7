"""What a source is: a system that knows something of a customer, behind one small class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

Record: TypeAlias = dict[str, Any]
"""A record by the contract of docs/orders.md, ready for JSON."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What an agent wants to see.

    Attributes:
        kind: `orders`, `payments`, `subscriptions` or a name of your own.
        email: The customer's address in lower case.
        offset: How many records to leave out, the newest first.
        size: How many records to find at most.
    """

    kind: str
    email: str
    offset: int = 0
    size: int = 25


@dataclass(frozen=True, slots=True)
class Page:
    """What a source has found.

    Attributes:
        records: A page of records, the newest first.
        has_more: Whether there are older ones.
        beside: What the answer says beside the records: `count`, `total_spent`, `invoices`.
    """

    records: Sequence[Record]
    has_more: bool = False
    beside: Mapping[str, Any] = field(default_factory=dict)


class Source(Protocol):
    """A system that can be asked. Both methods may block: each source has threads and a time-out of its own."""

    @property
    def kinds(self) -> frozenset[str]:
        """What it can be asked for."""

    def find(self, ask: Ask) -> Page | None:
        """A page of a customer's records; None if the system doesn't know the customer."""

    def check(self) -> Sequence[str]:
        """Reach the system; returns warnings for the admin.

        Raises:
            Exception: The system can't be reached.
        """
