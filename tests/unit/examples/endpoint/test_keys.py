"""The provider's keys: fetched when they are needed, again when they change, and not because a stranger says so."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from examples.endpoint.keys import Keys, KeysError
from examples.endpoint.trial import Issuer

ISSUER = "https://login.example.com"
OLD, NEW = Issuer(ISSUER), Issuer(ISSUER)


class Provider:
    """What the provider answers, and how often it was asked."""

    def __init__(self) -> None:
        self.issuers = [OLD]
        self.is_away = False
        self.requests: list[str] = []
        self.discovery: dict[str, Any] = {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/keys"}
        self.now = 0.0

    async def fetch(self, address: str) -> Any:
        self.requests.append(address.removeprefix(ISSUER))
        await asyncio.sleep(0)
        if self.is_away:
            raise httpx.ConnectError("away")
        if address.endswith("configuration"):
            return self.discovery
        return {"keys": [each.key.as_dict(private=False) for each in self.issuers]}

    def keys(self, address: str = f"{ISSUER}/keys") -> Keys:
        return Keys(ISSUER, address, self.fetch, lambda: self.now)


@pytest.fixture
def provider() -> Provider:
    return Provider()


def kid(issuer: Issuer) -> str:
    return str(issuer.key.kid)


def run(check: Callable[[], Any]) -> None:
    asyncio.run(check())


def test_the_keys_are_where_the_discovery_document_says(provider: Provider) -> None:
    async def check() -> None:
        assert await provider.keys("").find(kid(OLD)) is not None
        assert provider.requests == ["/.well-known/openid-configuration", "/keys"]

    run(check)


@pytest.mark.parametrize(
    "changes", [{"issuer": "https://evil.example"}, {"jwks_uri": "http://login.example.com/keys"}, {"jwks_uri": None}]
)
def test_a_discovery_document_that_cannot_be_trusted_leads_to_no_keys(
    provider: Provider, changes: dict[str, Any]
) -> None:
    provider.discovery |= changes

    async def check() -> None:
        with pytest.raises(KeysError, match="can't be had"):
            await provider.keys("").find(kid(OLD))

    run(check)


def test_a_new_key_is_fetched_when_a_token_names_it(provider: Provider) -> None:
    async def check() -> None:
        keys = provider.keys()
        await keys.find(kid(OLD))
        provider.issuers, provider.now = [OLD, NEW], 61

        assert await keys.find(kid(NEW)) is not None
        assert await keys.find(kid(OLD)) is not None
        assert len(provider.requests) == 2

    run(check)


def test_invented_key_ids_make_one_fetch_a_minute_however_many_they_are(provider: Provider) -> None:
    async def check() -> None:
        keys = provider.keys()
        for second in range(120):
            provider.now = second
            keys_found = await asyncio.gather(*(keys.find(f"invented-{second}-{at}") for at in range(20)))
            assert set(keys_found) == {None}

        assert len(provider.requests) == 2

    run(check)


def test_a_key_that_the_provider_withdrew_ends_within_a_quarter_of_an_hour(provider: Provider) -> None:
    async def check() -> None:
        keys = provider.keys()
        await keys.find(kid(OLD))
        provider.issuers, provider.now = [NEW], 901

        assert await keys.find(kid(OLD)) is None

    run(check)


def test_a_provider_that_is_away_for_a_while_signs_nobody_out(provider: Provider) -> None:
    async def check() -> None:
        keys = provider.keys()
        await keys.find(kid(OLD))
        provider.is_away, provider.now = True, 3600
        assert await keys.find(kid(OLD)) is not None

        provider.now = 3601
        with pytest.raises(KeysError):
            await keys.find(kid(OLD))

    run(check)


def test_a_provider_that_was_away_at_first_is_asked_again_soon(provider: Provider) -> None:
    async def check() -> None:
        keys = provider.keys()
        provider.is_away = True
        for _ in range(3):
            with pytest.raises(KeysError):
                await keys.find(kid(OLD))
        provider.is_away, provider.now = False, 5

        assert await keys.find(kid(OLD)) is not None
        assert len(provider.requests) == 2

    run(check)
