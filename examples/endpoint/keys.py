"""The sign-in provider's public keys, by which its tokens are verified."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, Key, OKPKey, RSAKey

log = logging.getLogger(__name__)

Fetch: TypeAlias = Callable[[str], Awaitable[Any]]

_FRESH = 15 * 60  # seconds after which the keys are fetched anew: a key that the provider withdrew ends
_STALE = 4 * _FRESH  # seconds for which the keys are good while the provider is away
_PAUSE = 60  # seconds between two fetches, however many unknown keys are named
_RETRY = 5  # seconds after a fetch that failed
_LARGEST = 512 * 1024  # bytes


class KeysError(Exception):
    """The provider's keys can't be had."""


class Keys:
    """The keys, fetched when a token needs them.

    Args:
        issuer: The provider, as it stands in its tokens.
        address: Where its keys are (JWKS); asked of the provider's discovery document if empty.
        fetch: Gets JSON from an address.
        now: The present, in seconds.
    """

    def __init__(
        self, issuer: str, address: str = "", fetch: Fetch | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._issuer = issuer
        self._address = address
        self._fetch = fetch or fetch_json
        self._now = now
        self._keys: dict[str, Key] = {}
        self._fetched = self._next_fetch = float("-inf")
        self._lock = asyncio.Lock()

    async def find(self, kid: str) -> Key | None:
        """The key with this id, None if the provider has none.

        An unknown id makes the keys be fetched once more, since providers change them; but not more often than once a
        minute, so that invented ids are no way to have the provider flooded.

        Raises:
            KeysError: The keys have never been fetched, or not for too long.
        """
        if self._is_due(kid):
            async with self._lock:
                if self._is_due(kid):
                    await self._refresh()
        if self._now() - self._fetched > _STALE:
            raise KeysError(f"the keys of {self._issuer} can't be had")
        return self._keys.get(kid)

    def _is_due(self, kid: str) -> bool:
        now = self._now()
        return now >= self._next_fetch and (kid not in self._keys or now - self._fetched > _FRESH)

    async def _refresh(self) -> None:
        try:
            address = self._address or await self._discover()
            key_set = await self._fetch(address)
            self._keys = {key.kid: key for each in key_set["keys"] if (key := _signature_key(each)) and key.kid}
        except (httpx.HTTPError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.warning("The keys of %s can't be had: %s", self._issuer, type(error).__name__)
            self._next_fetch = self._now() + _RETRY
            return
        self._fetched = self._now()
        self._next_fetch = self._fetched + _PAUSE

    async def _discover(self) -> str:
        """Where the keys are, from the provider's own description (OpenID Connect Discovery 1.0, section 4)."""
        document = await self._fetch(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        if document["issuer"] != self._issuer:
            raise ValueError("the provider calls itself otherwise")
        address = str(document["jwks_uri"])
        if not is_secure(address):
            raise ValueError("the keys are not at an https address")
        return address


def is_secure(address: str) -> bool:
    """Whether nobody on the way can change what an address answers: https, or this machine itself."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"})


async def fetch_json(address: str) -> Any:  # noqa: ANN401 - any JSON
    """Get JSON, within five seconds, without following redirects.

    Raises:
        httpx.HTTPError: It can't be had.
        ValueError: It is no JSON, or too much.
    """
    async with httpx.AsyncClient(timeout=5) as client, client.stream("GET", address) as response:
        response.raise_for_status()
        body = b""
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > _LARGEST:
                raise ValueError("the provider answers too much")
    return httpx.Response(200, content=body).json()


def _signature_key(data: dict[str, Any]) -> Key | None:
    """A public key for signatures; None for any other, above all for one that is a shared secret."""
    if data.get("use", "sig") != "sig":
        return None
    try:
        key = JWKRegistry.import_key(data)
    except JoseError:
        return None
    return key if isinstance(key, RSAKey | ECKey | OKPKey) else None
