"""Events: what happens to the page. `core.update` turns each into a new state and effects."""

from dataclasses import dataclass, field
from typing import TypeAlias

from app.core.state import FatalError
from app.core.tool_state import Environment
from app.jobs.access import SignInStatus
from app.jobs.jobs import Outcome


@dataclass(frozen=True, slots=True)
class Started:
    """The app is up and has handled all messages that came before it. Now it may ask for what is missing."""


@dataclass(frozen=True, slots=True)
class MessageReceived:
    """The host posted a message.

    Attributes:
        text: The message, '' where it is too long to be read.
        origin: The host's.
        length: In characters.
        dropped: How many older contexts were dropped.
        ignored: How many messages before it were not meant for us.
    """

    text: str
    origin: str
    length: int = 0
    dropped: int = 0
    ignored: int = 0


@dataclass(frozen=True, slots=True)
class MessageRefused:
    """The window that embeds the page posted a message, and `allowed_origins` doesn't name its origin."""

    origin: str


@dataclass(frozen=True, slots=True)
class Tick:
    """The time of `State.wake_at` has come."""


@dataclass(frozen=True, slots=True)
class BecameVisible:
    """The page became visible."""


@dataclass(frozen=True, slots=True)
class BecameHidden:
    """The page became invisible."""


@dataclass(frozen=True, slots=True)
class Focused:
    """The page got the focus."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """The agent pressed a button; `action` is its `data-action`."""

    action: str


@dataclass(frozen=True, slots=True)
class Folded:
    """The agent folded or unfolded a panel, which the browser has done already."""

    panel: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Entered:
    """The agent typed in a field; `name` is its `data-enter`, `value` its whole text."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class TokenEntered:
    """The agent pasted a token for a connection."""

    connection: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignInChanged:
    """The agent's sign-in to a connection has changed."""

    connection: str
    status: SignInStatus


@dataclass(frozen=True, slots=True)
class EnvironmentRead:
    """The environment of the page was read."""

    environment: Environment


@dataclass(frozen=True, slots=True)
class CopyFinished:
    """The browser has copied a text, or has refused to; then `text` is for the agent to copy by hand."""

    text: str | None = None


@dataclass(frozen=True, slots=True)
class JobFinished:
    """A run of a job has ended; `run` is its number."""

    run: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Crashed:
    """The app itself raised an exception."""

    failure: FatalError


Event: TypeAlias = (
    Started
    | MessageReceived
    | MessageRefused
    | Tick
    | BecameVisible
    | BecameHidden
    | Focused
    | Pressed
    | Folded
    | Entered
    | TokenEntered
    | SignInChanged
    | EnvironmentRead
    | CopyFinished
    | JobFinished
    | Crashed
)
