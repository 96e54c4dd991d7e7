"""The result of signing in, the window for it, and its errors."""

from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from app.jobs.http import HttpError, WebError
from app.ui.i18n import gettext


class SignedOutError(WebError):
    """The agent must sign in first.

    Attributes:
        sign_in: The connection's name.
    """

    is_refusal = True

    def __init__(self, connection: str) -> None:
        super().__init__(gettext("Sign in to see this"))
        self.sign_in = connection


class ForbiddenError(HttpError):
    """The site knows who asks, and does not let them see this."""

    def __str__(self) -> str:
        return gettext("You are not allowed to see this.")


class EndedError(Exception):
    """An attempt to sign in has come to nothing; the text says why, in words for the agent."""


class SignInWindow(Protocol):
    """A window in which the agent signs in."""

    def go_to(self, url: str, /) -> None:
        """Show a page of the provider."""

    async def answer(self) -> str | None:
        """The parameters with which the provider came back; None once the agent has closed the window."""

    def close(self) -> None:
        """Close it."""


class SignInWindows(Protocol):
    """The browser's windows."""

    def address(self) -> str:
        """The address of the page that hands the code back, which is registered with the provider."""

    def open(self) -> SignInWindow | None:
        """Open a window; None where the browser blocks that."""


class SignIn(BaseModel):
    """What an agent has got by signing in.

    Attributes:
        access_token: What is shown to the site.
        refresh_token: What is shown to the provider for a new one.
        ends: When the access token ends, in Unix seconds; None where nobody says.
        subject: Who signed in, by the provider's own key.
        who: The same, as a person would say it.
    """

    model_config = ConfigDict(frozen=True)

    access_token: str = Field(repr=False)
    refresh_token: str | None = Field(None, repr=False)
    ends: float | None = None
    subject: str = ""
    who: str = ""
