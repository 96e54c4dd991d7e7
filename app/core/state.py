"""The state: everything that the page shows and decides by.

`core.update` makes the next state of a state and an event; nothing else does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias

from app.context import Context, Message
from app.core.preferences import Preferences
from app.core.tool_state import Tool, ToolState
from app.host.decode import Received
from app.host.polling import Polling
from app.host.unchanged_messages import Fingerprint
from app.jobs.access import SignInStatus
from app.jobs.jobs import Jobs, Query
from app.settings.field_rule import FieldRule

Phase: TypeAlias = Literal["waiting", "empty", "ready", "stale", "error"]
"""What the page shows. Before Python is up, the page itself says `booting`."""

_HINT_AFTER = timedelta(seconds=3)
"""Waiting longer than this is worth a hint about what to check."""

_FRESH_FOR = timedelta(seconds=2)
"""For this long a refresh that the agent asked for is confirmed."""


@dataclass(frozen=True, slots=True)
class FatalError:
    """What went wrong, what the agent can do, and details for whoever can fix it.

    `is_public` if the details can't contain customer data, so that a report may include them.
    """

    what: str
    remedy: str
    details: str
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class LatestContext:
    """The newest readable context and where it came from.

    Attributes:
        received: The decoded message, without secrets.
        fingerprint: Identifies the message's text.
        origin: The host's.
        at: When the host last confirmed it.
    """

    received: Received
    fingerprint: Fingerprint
    origin: str
    at: datetime

    @property
    def context(self) -> Context:
        """The context itself."""
        return self.received.context


@dataclass(frozen=True, slots=True)
class State:
    """Everything that the page shows and decides by.

    Attributes:
        now: The time of the last event.
        opened_at: When the app started.
        latest: The newest readable context; a broken one doesn't replace it.
        polling: The requests to the host.
        messages_shown: How many of the newest messages the agent wants to see.
        ignored: How many messages of the host were not for Deskside.
        dropped: How many contexts were never read because a newer one came first.
        refused: How many messages were refused by each origin that `allowed_origins` doesn't name.
        broken: Why the newest message could not be read; None if it could.
        refreshing: Whether the agent waits for a refresh.
        refreshed_at: When the agent's last refresh was answered.
        failure: What stopped the app, if anything did.
        preferences: How the agent wants the page.
        tool: What the agent has opened from the menu.
        tool_state: The state of the tools.
        news: The new messages of the newest context, without the agent's own.
        search: The text in the search field.
        filters: Which kinds of messages the agent wants to see; all if empty.
        shows_rest: Whether what is one press away is on the page, too.
        queries: The queries of the async panels.
        jobs: Queries and actions, and their results.
        field_rules: Which fields are hidden from whom.
        setting_errors: What is wrong in the settings without stopping the page.
        sign_ins: The state of the agent's sign-in to each connection.
    """

    now: datetime
    opened_at: datetime
    latest: LatestContext | None = None
    polling: Polling = field(default_factory=Polling)
    messages_shown: int = 20
    ignored: int = 0
    dropped: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)
    broken: str | None = None
    refreshing: bool = False
    refreshed_at: datetime | None = None
    failure: FatalError | None = None
    preferences: Preferences = field(default_factory=Preferences)
    tool: Tool | None = None
    tool_state: ToolState = field(default_factory=ToolState)
    news: tuple[Message, ...] = ()
    search: str = ""
    filters: frozenset[str] = frozenset()
    shows_rest: bool = False
    queries: tuple[Query, ...] = ()
    jobs: Jobs = field(default_factory=Jobs)
    field_rules: tuple[FieldRule, ...] = ()
    setting_errors: tuple[str, ...] = ()
    sign_ins: Mapping[str, SignInStatus] = field(default_factory=dict)

    @property
    def phase(self) -> Phase:
        """Which screen the agent sees."""
        if self.failure is not None:
            return "error"
        if self.latest is None:
            return "error" if self.broken else "waiting"
        if self.latest.context.is_empty:
            return "empty"
        return "stale" if self.polling.is_silent(self.now) or self.broken else "ready"

    @property
    def waits_long(self) -> bool:
        """Whether it is time to say what may be wrong."""
        return self.now - self.opened_at >= _HINT_AFTER

    @property
    def is_fresh(self) -> bool:
        """Whether a refresh that the agent asked for has just been answered."""
        return self.refreshed_at is not None and self.now - self.refreshed_at < _FRESH_FOR

    @property
    def wake_at(self) -> datetime:
        """When the next `Tick` is due, at the latest when the minute changes."""
        times = [self.now.replace(second=0, microsecond=0) + timedelta(minutes=1)]
        if self.polling.next_at is not None:
            times.append(self.polling.next_at)
        if (silent_at := self.polling.silent_at) is not None and silent_at > self.now:
            times.append(silent_at)
        if self.latest is None and not self.waits_long:
            times.append(self.opened_at + _HINT_AFTER)
        if self.is_fresh and self.refreshed_at is not None:
            times.append(self.refreshed_at + _FRESH_FOR)
        if (next_at := self.jobs.next_at) is not None:
            times.append(next_at)
        return min(times)


def initial_state(
    now: datetime,
    messages_shown: int = 20,
    live_seconds: float = 0,
    preferences: Preferences | None = None,
    queries: Iterable[Query] = (),
) -> State:
    """The state to begin with.

    Args:
        now: The time, aware.
        messages_shown: How many of the newest messages to show.
        live_seconds: How often to ask for a new context, 0 for never.
        preferences: How the agent wants the page.
        queries: The queries of async panels.
    """
    now = now.astimezone(UTC)
    return State(
        now,
        now,
        polling=Polling(live=live_seconds),
        messages_shown=messages_shown,
        preferences=preferences or Preferences(),
        queries=tuple(queries),
    )
