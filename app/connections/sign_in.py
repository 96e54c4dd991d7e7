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
    """The site knows the agent, who may not see this."""

    def __str__(self) -> str:
        return gettext("You are not allowed to see this.")


class EndedError(Exception):
    """An attempt to sign in has failed; the text tells the agent why."""


class SignInWindow(Protocol):
    """A window in which the agent signs in."""

    def go_to(self, url: str, /) -> None:
        """Show a page of the provider."""

    async def answer(self) -> str | None:
        """Return the parameters of the provider's redirect; None if the agent has closed the window."""

    def close(self) -> None:
        """Close it."""


class SignInWindows(Protocol):
    """The browser's windows."""

    def address(self) -> str:
        """Return the redirect address, which is registered with the provider."""

    def open(self) -> SignInWindow | None:
        """Open a window; None if the browser blocks it."""


class SignIn(BaseModel):
    """The result of signing in.

    Attributes:
        access_token: The token for requests to the site.
        refresh_token: The token for renewing it at the provider.
        ends: When the access token expires, in Unix seconds; None if unknown.
        subject: The provider's identifier of the person who signed in.
        who: A readable name of that person.
    """

    model_config = ConfigDict(frozen=True)

    access_token: str = Field(repr=False)
    refresh_token: str | None = Field(None, repr=False)
    ends: float | None = None
    subject: str = ""
    who: str = ""
