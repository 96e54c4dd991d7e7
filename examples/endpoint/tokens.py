"""Who asks: access tokens of the company's own sign-in (RFC 9068), verified by the provider's published keys."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError

from examples.endpoint.keys import Keys
from examples.endpoint.settings import TokenSettings

_LONGEST = 8192  # characters
_LEEWAY = 30  # seconds by which two clocks may differ
_ID_TOKEN_CLAIMS = {"nonce", "at_hash", "c_hash"}  # OpenID Connect Core 1.0, sections 2 and 3.3.2.11


class TokenError(Exception):
    """A token that is not accepted."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Whom a token is about.

    Attributes:
        name: The claim by which the provider names the agent, such as their e-mail address.
        scopes: What the token permits.
    """

    name: str
    scopes: frozenset[str]


class Verifier:
    """Verifies tokens.

    Args:
        settings: Whose tokens, for whom.
        keys: The provider's keys.
        now: The present, in seconds since 1970.
    """

    def __init__(self, settings: TokenSettings, keys: Keys, now: Callable[[], float] = time.time) -> None:
        self._settings = settings
        self._keys = keys
        self._now = now

    async def verify(self, token: str) -> Agent:
        """The agent whom a token is about.

        Raises:
            TokenError: It is not a token of this provider for this endpoint and this moment.
            KeysError: The provider's keys can't be had.
        """
        header = _header(token)
        # The settings name the algorithms, never the token; and all of them are asymmetric.
        if header.get("alg") not in self._settings.algorithms:
            raise TokenError("the token is signed in a way that is not allowed")
        if str(header.get("typ", "")).lower().removeprefix("application/") != self._settings.type.lower():
            raise TokenError("this is not an access token")
        # Never a key, or an address of one, that the token itself brings (`jwk`, `jku`, `x5u`).
        kid = header.get("kid")
        key = await self._keys.find(kid) if isinstance(kid, str) else None
        if key is None:
            raise TokenError("the token is signed with an unknown key")
        try:
            claims = jwt.decode(token, key, algorithms=self._settings.algorithms).claims
            self._claims_registry().validate(claims)
        except (JoseError, ValueError) as error:
            raise TokenError(f"the token is not valid: {getattr(error, 'error', 'malformed')}") from error
        if _ID_TOKEN_CLAIMS & claims.keys():
            raise TokenError("this is an ID token, which is for the page alone")
        return self._agent(claims)

    def _claims_registry(self) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            now=int(self._now()),
            leeway=_LEEWAY,
            iss={"essential": True, "value": self._settings.issuer},
            aud={"essential": True, "value": self._settings.audience},
            exp={"essential": True},
            sub={"essential": True},
        )

    def _agent(self, claims: dict[str, Any]) -> Agent:
        name = claims.get(self._settings.agent)
        if not isinstance(name, str) or not name:
            raise TokenError(f"the token has no {self._settings.agent}")
        if self._settings.agent == "email" and claims.get("email_verified") is False:
            raise TokenError("the provider has not verified the agent's e-mail address")
        scopes = claims.get("scope") or claims.get("scp") or ""
        listed = scopes.split() if isinstance(scopes, str) else scopes
        return Agent(name, frozenset(map(str, listed)) if isinstance(listed, list) else frozenset())


def _header(token: str) -> dict[str, Any]:
    """What a token says of itself; nothing of it is to be believed yet."""
    if len(token) > _LONGEST:
        raise TokenError("the token is too long")
    try:
        return dict(jws.extract_compact(token.encode()).headers())
    except (JoseError, ValueError) as error:
        raise TokenError("this is not a token") from error
