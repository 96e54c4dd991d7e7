"""Service level deadlines that are still open (enterprise hosts since v3.7)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from app.context import AppliedSla, Conversation

Kind: TypeAlias = Literal["frt", "nrt", "rt"]
"""As the host's events name it: the first reply, the next reply, the resolution."""


@dataclass(frozen=True, slots=True)
class SlaDeadline:
    """Something that is to be done by a time.

    Attributes:
        kind: What.
        due: By when.
    """

    kind: Kind
    due: datetime


def open_deadlines(conversation: Conversation) -> list[SlaDeadline]:
    """What is still to be done, the most urgent first.

    Hosts after v4.15.1 say when it is due. Of others it is reckoned as Chatwoot's own page does, from the thresholds,
    unless only business hours count, which nobody tells us.
    """
    level = conversation.applied_sla
    if level is None or conversation.status == "resolved" or level.sla_status in ("hit", "missed"):
        return []
    replied, waiting = conversation.first_reply_created_at, conversation.waiting_since
    started_at = level.created_at or conversation.created_at
    first = None if replied else _due(level, level.sla_frt_due_at, started_at, level.sla_first_response_time_threshold)
    awaited = waiting if replied else None
    following = awaited and _due(level, level.sla_nrt_due_at, awaited, level.sla_next_response_time_threshold)
    solved = _due(level, level.sla_rt_due_at, started_at, level.sla_resolution_time_threshold)
    promised: tuple[tuple[Kind, datetime | None], ...] = ("frt", first), ("nrt", following), ("rt", solved)
    return sorted((SlaDeadline(kind, due) for kind, due in promised if due), key=lambda promise: promise.due)


def _due(level: AppliedSla, due: datetime | None, since: datetime | None, seconds: float | None) -> datetime | None:
    """By when something is to be done: as the host says, else so many seconds after a time."""
    if due or since is None or seconds is None or level.sla_only_during_business_hours:
        return due
    try:
        return since + timedelta(seconds=seconds)
    except (OverflowError, ValueError):  # no time that a calendar has
        return None
