"""Fakes of the loop's ports: they do nothing by themselves and record every call."""

from dataclasses import dataclass, field
from datetime import datetime

from app.core.tool_state import Environment


@dataclass
class FakeClock:
    """A clock that a test sets.

    Attributes:
        time: The present; may be changed.
        alarm: The time at which the loop wants to be woken.
    """

    time: datetime
    alarm: datetime | None = None

    def now(self) -> datetime:
        """Return the present."""
        return self.time

    def wake_at(self, time: datetime) -> None:
        """Record when to wake the loop."""
        self.alarm = time


@dataclass
class FakeHost:
    """A host that never answers."""

    requests: list[str] = field(default_factory=list)

    def ask(self, request: str) -> None:
        """Record a request."""
        self.requests.append(request)


@dataclass
class FakeStorage:
    """Storage for one visit."""

    texts: list[str] = field(default_factory=list)

    def save(self, text: str) -> None:
        """Record a text."""
        self.texts.append(text)


@dataclass
class FakeClipboard:
    """A clipboard that does not report results."""

    texts: list[str] = field(default_factory=list)

    def copy(self, text: str) -> None:
        """Record a text."""
        self.texts.append(text)


@dataclass
class FakeDownloads:
    """Downloaded files by name."""

    files: dict[str, str] = field(default_factory=dict)

    def save(self, name: str, _media_type: str, text: str) -> None:
        """Record a file."""
        self.files[name] = text


class FakeEnvironment:
    """An empty environment."""

    def read(self) -> Environment:
        """Return the environment."""
        return Environment("a browser", "1.0", "image", version="1.2.3", build="0123456789ab")


@dataclass
class FakeDom:
    """The page's root.

    Attributes:
        phase: The page's `data-state`.
        marks: The marks on the timeline.
    """

    phase: str = "booting"
    marks: list[str] = field(default_factory=list)

    def show(self, state: str, _theme: str | None, _html: str, *, is_change: bool) -> bool:  # noqa: ARG002 - a port
        """Record the page's state."""
        self.phase = state
        return True

    def mark(self, name: str) -> None:
        """Record a mark."""
        self.marks.append(name)


@dataclass
class FakeConsole:
    """The errors of the app itself."""

    errors: list[str] = field(default_factory=list)

    def error(self, details: str) -> None:
        """Record an error."""
        self.errors.append(details)
