"""The actions that the agent has called with a panel's buttons, and what came of them.

A call is known by its text: the panel, the action and its arguments as JSON, `orders panels.orders.refund ["A-17"]`.
The same button with the same arguments is the same call, so it can't be made twice at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from app.jobs.queries import Outcome, Success

_SAID_FOR = timedelta(seconds=6)
"""So long does a button say that it is done."""

Phase: TypeAlias = Literal["asking", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Call:
    """How far a call is.

    Attributes:
        phase: Whether the agent is asked to confirm it, it is running, done, or has failed.
        said: What came of it, for the agent.
        details: The same for a developer.
        at: Since when.
    """

    phase: Phase
    said: str = ""
    details: str = ""
    at: datetime | None = None

    @property
    def ends_at(self) -> datetime | None:
        """When it is forgotten."""
        return self.at + _SAID_FOR if self.phase == "done" and self.at else None


@dataclass(frozen=True, slots=True)
class Calls:
    """All calls that there is something to say about, by their texts."""

    known: Mapping[str, Call] = field(default_factory=dict)

    @property
    def running(self) -> frozenset[str]:
        """The calls that are under way."""
        return frozenset(text for text, call in self.known.items() if call.phase == "running")

    @property
    def next_at(self) -> datetime | None:
        """When the next of them is forgotten."""
        return min((call.ends_at for call in self.known.values() if call.ends_at), default=None)

    def of(self, panel: str) -> dict[str, Call]:
        """Those of one panel."""
        return {text: call for text, call in self.known.items() if panel_of(text) == panel}


def panel_of(text: str) -> str:
    """The panel whose button makes a call."""
    return text.partition(" ")[0]


def pressed(calls: Calls, verb: str, text: str, now: datetime) -> Calls:
    """The same after a button was pressed.

    Args:
        calls: The calls before.
        verb: `ask` to be asked first, `call`, or `drop` for a call that is not to be made after all.
        text: Which call.
        now: The time.
    """
    if text in calls.running:
        return calls
    if verb == "drop":
        return Calls({each: call for each, call in calls.known.items() if each != text})
    phase: Phase = "asking" if verb == "ask" else "running"
    return Calls({**calls.known, text: Call(phase, at=now)})


def ended(calls: Calls, text: str, outcome: Outcome, now: datetime) -> Calls:
    """The same after a call has ended."""
    if text not in calls.running:
        return calls
    call = (
        Call("done", str(outcome.content or ""), at=now)
        if isinstance(outcome, Success)
        else Call("failed", outcome.reason, outcome.details, now)
    )
    return Calls({**calls.known, text: call})


def forgotten(calls: Calls, now: datetime, *, everything: bool = False) -> Calls:
    """The same without what need not be said any more; calls under way stay, whatever is on the page."""
    kept = {
        text: call
        for text, call in calls.known.items()
        if call.phase == "running" or not (everything or (call.ends_at and call.ends_at <= now))
    }
    return calls if len(kept) == len(calls.known) else replace(calls, known=kept)
