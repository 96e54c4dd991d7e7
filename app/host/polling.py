"""Decide when to ask the host for its context: with growing intervals, and only while it can answer.

Chatwoot posts the context when the iframe has loaded, and again only when asked; it drops requests of a page that is
not visible and never reports a new message or a changed status by itself (`DashboardApp/Frame.vue`). So there are two
ways of asking:

- *urgent*, when somebody waits: no context has come yet, the page was shown or focused, the agent pressed refresh.
  Without an answer the request is repeated at growing intervals.
- *routine*, the live mode: every few seconds while the page is visible, less often while nothing changes.

Silence is no error: it only means that the page may be out of date (`Polling.is_silent`).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

REQUEST = "chatwoot-dashboard-app:fetch-info"
"""The whole request; the host ignores any other wording."""

WAITS = (0.3, 1.0, 3.0, 10.0)
"""Seconds from one urgent request to the next while no answer comes; the last one repeats."""

SILENT_AFTER = timedelta(seconds=4)
"""So long after the first request without an answer, what is on the screen counts as old. A host that answers does so
within milliseconds, out of its own memory."""

_PATIENCE = 4
"""A host that has never answered gets this many routine requests."""

_CALM_AFTER = 6
"""This many answers in a row without news double the time to the next routine request."""

_SLOWEST = 12
"""Routine requests never slow down by more than this: from every five seconds to once a minute."""


@dataclass(frozen=True, slots=True)
class Polling:
    """What has been asked and when to ask again.

    Attributes:
        live: Seconds from one routine request to the next; 0 for none.
        visible: Whether the host would answer now.
        requests: How many requests were made so far.
        unanswered: How many of them since the last answer, or since somebody began to wait.
        unanswered_since: When the first of them was made; None if there is none.
        next_at: When the next request is due, if no answer comes before.
        urgent: Whether somebody waits for an answer.
        came: How many contexts have come. Every host posts one by itself. Hosts before v2.9 send no other, and neither
            do hosts up to v3.14 to all but the first of several apps (chatwoot issue 10339).
        unchanged: How many of them in a row were unchanged.
        is_frozen: Whether the host always sends the same context, as the mobile app does (`DashboardScreen.tsx`).
    """

    live: float = 0
    visible: bool = True
    requests: int = 0
    unanswered: int = 0
    unanswered_since: datetime | None = None
    next_at: datetime | None = None
    urgent: bool = False
    came: int = 0
    unchanged: int = 0
    is_frozen: bool = False

    @property
    def silent_at(self) -> datetime | None:
        """From when on the host counts as silent if it doesn't answer; None if it doesn't have to."""
        return None if self.unanswered_since is None or self.is_frozen else self.unanswered_since + SILENT_AFTER

    def is_silent(self, at: datetime) -> bool:
        """Whether the host has left requests unanswered for a while, so that the page may be out of date."""
        return self.silent_at is not None and self.silent_at <= at


def ask(polling: Polling, at: datetime) -> Polling:
    """Ask now because somebody waits, unless hidden: then the host would not answer, and `resume` asks anyway."""
    wait = WAITS[min(polling.unanswered, len(WAITS) - 1)]
    return _request(replace(polling, urgent=True), at, wait) if polling.visible else polling


def ask_anew(polling: Polling, at: datetime) -> Polling:
    """Ask now and restart the intervals: the page was shown or focused, or the agent pressed refresh.

    A silent host counts as silent until it answers.
    """
    return ask(replace(polling, unanswered=0, unchanged=0), at)


def ask_if_due(polling: Polling, at: datetime) -> Polling:
    """Ask if the time has come."""
    if polling.next_at is None or at < polling.next_at:
        return polling
    if polling.unanswered >= _PATIENCE and (polling.is_frozen or (not polling.urgent and polling.came == 1)):
        return replace(polling, unanswered=0, next_at=None)  # this host won't answer
    return ask(polling, at) if polling.urgent else _request(polling, at, _rhythm(polling))


def record_answer(polling: Polling, at: datetime, *, news: bool) -> Polling:
    """Record that a context has come, changed or not."""
    polling = replace(
        polling,
        unanswered=0,
        unanswered_since=None,
        next_at=None,
        urgent=False,
        came=polling.came + 1,
        unchanged=0 if news else polling.unchanged + 1,
    )
    if not polling.live or not polling.visible or polling.is_frozen:
        return polling
    return replace(polling, next_at=at + timedelta(seconds=_rhythm(polling)))


def pause(polling: Polling) -> Polling:
    """The page is hidden; silence means nothing from now on."""
    return replace(polling, visible=False, unanswered=0, unanswered_since=None, next_at=None)


def resume(polling: Polling, at: datetime) -> Polling:
    """The page is visible again, and may be out of date."""
    return ask_anew(replace(polling, visible=True), at)


def _request(polling: Polling, at: datetime, wait: float) -> Polling:
    return replace(
        polling,
        requests=polling.requests + 1,
        unanswered=polling.unanswered + 1,
        unanswered_since=polling.unanswered_since or at,
        next_at=at + timedelta(seconds=wait),
    )


def _rhythm(polling: Polling) -> float:
    """Seconds from one routine request to the next."""
    return polling.live * min(1 << polling.unchanged // _CALM_AFTER, _SLOWEST)
