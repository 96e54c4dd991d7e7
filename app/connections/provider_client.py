"""Requests to OpenID providers."""

import asyncio
from typing import Literal

from pydantic import JsonValue

from app.connections.connection_config import Connection
from app.connections.oidc import Provider, Tokens, discovery_url, read_provider, read_tokens
from app.jobs.access import Request
from app.jobs.http import HttpClient, WebError
from app.ui.i18n import gettext

_PATIENCE = 15
"""The time limit for a provider's answer, in seconds."""


class ProviderClient:
    """Sends requests to providers, and caches their discovery documents.

    Args:
        http: The HTTP client.
    """

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._providers: dict[str, Provider] = {}

    async def provider(self, connection: Connection) -> Provider:
        """Return the discovery document of a connection's provider.

        Raises:
            WebError: The request failed.
            OidcError: The document is not valid.
        """
        if connection.name not in self._providers:
            issuer = connection.issuer or ""
            answer = await self._ask("GET", discovery_url(issuer))
            self._providers[connection.name] = read_provider(answer, issuer)
        return self._providers[connection.name]

    async def tokens(self, provider: Provider, form: str) -> Tokens:
        """Send a form to the token endpoint.

        Raises:
            WebError: The request failed or was refused.
            OidcError: The answer has no valid tokens.
        """
        return read_tokens(await self.post(provider.token_endpoint, form))

    async def post(self, url: str, form: str) -> JsonValue:
        """Send a form.

        Raises:
            WebError: The request failed or was refused.
        """
        return await self._ask("POST", url, form)

    async def _ask(self, method: Literal["GET", "POST"], url: str, form: str | None = None) -> JsonValue:
        headers = {"Accept": "application/json"}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._http.json(Request(method, url, headers, form, credentials=False), _PATIENCE)
        except TimeoutError:
            text = gettext("No response within {seconds} seconds.", seconds=str(_PATIENCE))
            raise WebError(text) from None
