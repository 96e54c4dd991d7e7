"""Asks OpenID providers."""

import asyncio
from typing import Literal

from pydantic import JsonValue

from app.connections.connection_config import Connection
from app.connections.oidc import Provider, Tokens, discovery_url, read_provider, read_tokens
from app.jobs.access import Request
from app.jobs.http import HttpClient, WebError
from app.ui.i18n import gettext

_PATIENCE = 15
"""Seconds that a provider may take for an answer."""


class ProviderClient:
    """Asks providers, and remembers what they say of themselves.

    Args:
        http: How they are asked.
    """

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._providers: dict[str, Provider] = {}

    async def provider(self, connection: Connection) -> Provider:
        """What the provider of a connection says of itself.

        Raises:
            WebError: It can't be asked.
            OidcError: It is another one.
        """
        if connection.name not in self._providers:
            issuer = connection.issuer or ""
            answer = await self._ask("GET", discovery_url(issuer))
            self._providers[connection.name] = read_provider(answer, issuer)
        return self._providers[connection.name]

    async def tokens(self, provider: Provider, form: str) -> Tokens:
        """Ask its token endpoint.

        Raises:
            WebError: It can't be asked, or refuses.
            OidcError: It answers something else than tokens.
        """
        return read_tokens(await self.post(provider.token_endpoint, form))

    async def post(self, url: str, form: str) -> JsonValue:
        """Send a form.

        Raises:
            WebError: The provider can't be asked, or refuses.
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
