"""Effects: side effects as values. `core.update` returns them as values, `core.runner` runs them."""

from dataclasses import dataclass, field
from typing import TypeAlias

from app.core.preferences import Preferences
from app.jobs.jobs import JobEffect


@dataclass(frozen=True, slots=True)
class AskHost:
    """Ask the host for its context."""


@dataclass(frozen=True, slots=True)
class SavePreferences:
    """Save how the agent wants the page."""

    preferences: Preferences


@dataclass(frozen=True, slots=True)
class CopyText:
    """Copy a text to the clipboard; `what` is `report`, `raw`, or a JSON pointer whose path is copied."""

    what: str


@dataclass(frozen=True, slots=True)
class SaveFile:
    """Give the agent a file; `format` is one of `app.export.FORMATS`."""

    format: str


@dataclass(frozen=True, slots=True)
class ReadEnvironment:
    """Read the environment of the page."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Let the agent sign in to a connection."""

    connection: str


@dataclass(frozen=True, slots=True)
class SignOut:
    """Forget that the agent has signed in to a connection."""

    connection: str


@dataclass(frozen=True, slots=True)
class UseToken:
    """Sign in to a connection with a token."""

    connection: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SetAgent:
    """Say who uses Chatwoot now, by the agent's ID: a sign-in of somebody before is not theirs."""

    agent: int


SignInEffect: TypeAlias = SignIn | SignOut | UseToken | SetAgent

Effect: TypeAlias = AskHost | SavePreferences | CopyText | SaveFile | ReadEnvironment | SignInEffect | JobEffect
