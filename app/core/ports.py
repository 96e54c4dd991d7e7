"""Ports: what the loop needs from outside. `browser/` implements them, `testing/` fakes them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from app.core.state import State
from app.core.tool_state import Environment
from app.ui.formats import Formats


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """The present, aware."""

    def wake_at(self, time: datetime, /) -> None:
        """Dispatch a `Tick` at a time, instead of at the time set before."""


class HostWindow(Protocol):
    """The window that embeds the page."""

    def ask(self, request: str, /) -> None:
        """Post a request to it."""


class PreferenceStorage(Protocol):
    """Stores the agent's preferences."""

    def save(self, text: str, /) -> None:
        """Keep a text for later visits."""


class Clipboard(Protocol):
    """The clipboard."""

    def copy(self, text: str, /) -> None:
        """Copy a text; a `CopyFinished` follows."""


class Downloads(Protocol):
    """Files for the agent."""

    def save(self, name: str, media_type: str, text: str, /) -> None:
        """Offer a file."""


class EnvironmentReader(Protocol):
    """The environment of the page."""

    def read(self) -> Environment:
        """Read it."""


class Documents(Protocol):
    """The texts that an agent can copy or save. Implemented above the loop, because panels provide their content."""

    def text(self, state: State, what: str, /) -> str | None:
        """The text of a `CopyText`; None if it no longer exists."""

    def file(self, state: State, format_: str, /) -> tuple[str, str, str] | None:
        """The name, the media type and the text of a `SaveFile`; None if there is nothing to save."""


class Screen(Protocol):
    """What the agent sees."""

    def show(self, state: State, /) -> None:
        """Show a state."""


class Console(Protocol):
    """The developer's console."""

    def error(self, details: str, /) -> None:
        """Write an error."""


class SignIns(Protocol):
    """The connections that agents sign in to; a `SignInChanged` follows each change."""

    def sign_in(self, connection: str, /) -> None:
        """Open the window in which the agent signs in."""

    def sign_out(self, connection: str, /) -> None:
        """Forget the sign-in."""

    def use_token(self, connection: str, token: str, /) -> None:
        """Sign in with a token."""

    def set_agent(self, agent: int, /) -> None:
        """Sign out of all connections if another agent uses Chatwoot than before, in the same tab.

        Args:
            agent: The agent's ID in Chatwoot.
        """


class NoSignIns:
    """A page without connections."""

    def sign_in(self, connection: str, /) -> None:
        """Nothing to sign in to."""

    def sign_out(self, connection: str, /) -> None:
        """Nothing to forget."""

    def use_token(self, connection: str, token: str, /) -> None:
        """Nothing to use it for."""

    def set_agent(self, agent: int, /) -> None:
        """Nothing to sign out of."""


@dataclass(frozen=True, slots=True)
class Ports:
    """All of them."""

    clock: Clock
    formats: Formats
    host: HostWindow
    storage: PreferenceStorage
    clipboard: Clipboard
    downloads: Downloads
    environment: EnvironmentReader
    documents: Documents
    screen: Screen
    console: Console
    sign_ins: SignIns = field(default_factory=NoSignIns)
