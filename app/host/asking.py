"""When to ask the host for its context: patiently, and only while it would answer.

Chatwoot posts the context when the iframe has loaded, and again only when asked; it drops requests of a page that is
not visible and never reports a change by itself (`DashboardApp/Frame.vue`). So we ask when nothing has come, when the
page is shown or focused again, and when the agent wishes. A request without an answer is repeated, ever more slowly.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

REQUEST = "chatwoot-dashboard-app:fetch-info"
"""The whole request; the host ignores any other wording."""

WAITS = (0.3, 1.0, 3.0, 10.0)
"""Seconds from one request to the next while no answer comes; the last one repeats."""

_SILENT_AFTER = 4
"""This many requests without an answer, 4.3 s in all, and what is on the screen counts as old."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What has been asked and when to ask again.

    Attributes:
        visible: Whether the host would answer now.
        asked: How many requests were made so far; whoever sends them sends one each time that this grows.
        unanswered: How many of them since the last answer.
        next_at: When the next request is due, if no answer comes before.
    """

    visible: bool = True
    asked: int = 0
    unanswered: int = 0
    next_at: datetime | None = None

    @property
    def is_silent(self) -> bool:
        """Whether the host has been asked in vain for a while."""
        return self.unanswered > _SILENT_AFTER


def ask(asking: Asking, at: datetime) -> Asking:
    """Ask now, unless hidden: then the host would not answer, and being shown asks anyway."""
    if not asking.visible:
        return asking
    wait = WAITS[min(asking.unanswered, len(WAITS) - 1)]
    return replace(
        asking,
        asked=asking.asked + 1,
        unanswered=asking.unanswered + 1,
        next_at=at + timedelta(seconds=wait),
    )


def ask_anew(asking: Asking, at: datetime) -> Asking:
    """Ask now and be patient from the start again: the page was shown or focused, or the agent pressed refresh.

    What was already known to be silent stays so until an answer comes.
    """
    return ask(replace(asking, unanswered=asking.unanswered if asking.is_silent else 0), at)


def ask_if_due(asking: Asking, at: datetime) -> Asking:
    """Ask if the time has come."""
    return ask(asking, at) if asking.next_at is not None and at >= asking.next_at else asking


def answered(asking: Asking) -> Asking:
    """A context has come."""
    return replace(asking, unanswered=0, next_at=None)


def hidden(asking: Asking) -> Asking:
    """The page can't be seen any more; silence means nothing from now on."""
    return replace(asking, visible=False, unanswered=0, next_at=None)


def shown(asking: Asking, at: datetime) -> Asking:
    """The page can be seen again, and what it shows may be old."""
    return ask_anew(replace(asking, visible=True), at)
