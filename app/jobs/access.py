"""Credentials for requests: only `app/connections/` attaches them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

SignInKind: TypeAlias = Literal["none", "cookie", "token", "oidc", "device"]
"""How agents sign in to a site: not at all, by its own cookie, by a token that they paste, by OpenID Connect in a
new window, or by a code that they enter at the provider."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request for the browser to send."""

    method: Literal["GET", "POST"]
    url: str
    headers: Mapping[str, str]
    body: str | None
    credentials: bool


@dataclass(frozen=True, slots=True)
class SignInStatus:
    """The state of the agent's sign-in to a site. It contains no secret.

    Attributes:
        kind: How agents sign in.
        site: The site's address.
        who: Who is signed in, '' if the site gives no name; None while signed out.
        is_pending: Whether the agent is signing in now.
        problem: Why the last attempt failed, in words for the agent.
        is_lasting: Whether the browser keeps the sign-in when Chatwoot reloads the page.
        code: The code for the agent to enter at the provider, or ''.
        address: Where they enter it.
        link: The same with the code in it, if the provider has such an address.
    """

    kind: SignInKind = "none"
    site: str = ""
    who: str | None = None
    is_pending: bool = False
    problem: str = ""
    is_lasting: bool = True
    code: str = ""
    address: str = ""
    link: str = ""


class Access(Protocol):
    """Attaches credentials to requests."""

    def resolve(self, url: str, /) -> str:
        """Return the address for one like `shop:/orders`; any other is returned unchanged."""

    async def authorize(self, request: Request, /) -> Request:
        """Return the request with its site's credentials.

        Raises:
            WebError: The agent must sign in first.
        """

    async def handle_refusal(self, request: Request, status: int, *, is_last: bool) -> Request | None:
        """Handle a refusal.

        Args:
            request: The request.
            status: 401 or 403.
            is_last: Whether there will be no further attempt.

        Returns:
            The request to send once more; None if the refusal is final.

        Raises:
            WebError: The agent must sign in again, or may not see this.
        """


class OpenAccess:
    """Access without any connection."""

    def resolve(self, url: str, /) -> str:
        """Return the argument unchanged."""
        return url

    async def authorize(self, request: Request, /) -> Request:
        """Return the argument unchanged."""
        return request

    async def handle_refusal(self, request: Request, status: int, *, is_last: bool) -> Request | None:  # noqa: ARG002
        """Accept the refusal."""
        return None
