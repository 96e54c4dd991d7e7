"""Decide when to ask the host for its context: with growing intervals, and only while it can answer.

Chatwoot posts the context when the iframe has loaded, and again only when asked; it drops requests of a page that is
not visible and never reports a new message or a changed status by itself (`DashboardApp/Frame.vue`). So there are two
ways of asking:

- *urgent*, when somebody waits: nothing has come yet, the page was shown or focused, the agent pressed refresh. Without
  an answer the request is repeated, ever more slowly.
- *routine*, the live mode: every few seconds while the page is visible, more rarely while nothing changes.

Silence is no error: it only makes what is on the screen old (`Polling.is_silent`).
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
        requests: How many requests were made so far; whoever sends them sends one each time that this grows.
        unanswered: How many of them since the last answer, or since somebody began to wait.
        unanswered_since: When the first of them was made; None if there is none.
        next_at: When the next request is due, if no answer comes before.
        urgent: Whether somebody waits for an answer.
        came: How many contexts have come. A host posts one by itself; hosts that never answer send no other. They
            can't before v2.9, and up to v3.14 they may fail to where there are several apps (chatwoot issue 10339).
        unchanged: How many of them in a row brought nothing new.
        is_frozen: Whether the host says the same whenever it is asked, as the mobile app does (`DashboardScreen.tsx`).
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
        """Whether the host has been asked in vain for a while, so that what is on the screen may be old."""
        return self.silent_at is not None and self.silent_at <= at


def ask(polling: Polling, at: datetime) -> Polling:
    """Ask now because somebody waits, unless hidden: then the host would not answer, and being shown asks anyway."""
    wait = WAITS[min(polling.unanswered, len(WAITS) - 1)]
    return _request(replace(polling, urgent=True), at, wait) if polling.visible else polling


def ask_anew(polling: Polling, at: datetime) -> Polling:
    """Ask now and be patient from the start again: the page was shown or focused, or the agent pressed refresh.

    A host that was silent before stays so until it answers.
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
    """A context has come, with or without something new in it."""
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
    """The page can't be seen any more; silence means nothing from now on."""
    return replace(polling, visible=False, unanswered=0, unanswered_since=None, next_at=None)


def resume(polling: Polling, at: datetime) -> Polling:
    """The page can be seen again, and what it shows may be old."""
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
