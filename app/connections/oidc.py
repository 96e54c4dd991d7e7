"""OpenID Connect's authorization code flow with PKCE, as a public client: addresses, forms and checks.

Pure: nothing here asks anybody. Sources: OpenID Connect Core 1.0 and Discovery 1.0, RFC 6749 (OAuth 2.0), RFC 7636
(PKCE), RFC 9207 (`iss` in the answer), RFC 9700 (advice on security).
"""

import base64
import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, TypeVar
from urllib.parse import parse_qs, urlencode

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import from_json

from app.connections.connection_config import Connection

LEEWAY = 120
"""Seconds by which the provider's clock and this one may differ."""

SCOPE = "openid profile"

_SAFE = re.compile(r"https://|http://(localhost|127\.0\.0\.1|\[::1\])[:/]")


class OidcError(ValueError):
    """An answer of the provider is not what it must be; the text says why, for a developer."""


class RefusedError(Exception):
    """The provider has refused; the text is its own word for it, such as `access_denied`."""


def _safe(value: str) -> str:
    if not _SAFE.match(value):
        raise ValueError("must begin with https://")
    return value


SafeAddress = Annotated[str, AfterValidator(_safe)]
"""By https, or on this machine."""

AnswerT = TypeVar("AnswerT", bound=BaseModel)


class Provider(BaseModel):
    """What the provider says of itself (Discovery 1.0, section 3)."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    authorization_endpoint: SafeAddress
    token_endpoint: SafeAddress
    revocation_endpoint: SafeAddress | None = None
    device_authorization_endpoint: SafeAddress | None = None
    response_modes_supported: tuple[str, ...] = ("query", "fragment")
    names_itself: bool = Field(default=False, alias="authorization_response_iss_parameter_supported")


class Tokens(BaseModel):
    """What the token endpoint answers (RFC 6749, section 5.1)."""

    model_config = ConfigDict(frozen=True)

    access_token: str = Field(repr=False, min_length=1)
    token_type: str
    expires_in: float | None = None
    refresh_token: str | None = Field(None, repr=False)
    id_token: str | None = Field(None, repr=False)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to sign in, and the secrets that bind its answers to it.

    Attributes:
        redirect_uri: The address of the page that hands the code back.
        state: Binds the answer to this attempt.
        nonce: Binds the ID token to it.
        verifier: Binds the exchange of the code to it (RFC 7636, section 4.1).
    """

    redirect_uri: str
    state: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)

    @property
    def challenge(self) -> str:
        """The verifier's digest, by the method S256 (RFC 7636, section 4.2)."""
        return base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()


def discovery_url(issuer: str) -> str:
    """Where the provider says what it is (Discovery 1.0, section 4)."""
    return f"{issuer.rstrip('/')}/.well-known/openid-configuration"


def read_provider(answer: object, issuer: str) -> Provider:
    """Read what the provider says of itself.

    Raises:
        OidcError: It is another one, or lacks what is needed.
    """
    provider = read_answer(Provider, answer, "the discovery document")
    if provider.issuer != issuer:
        raise OidcError(f"the discovery document names the issuer {provider.issuer!r} instead of {issuer!r}")
    return provider


def authorization_url(provider: Provider, connection: Connection, attempt: Attempt) -> str:
    """The address of the provider's own page, where the agent signs in."""
    parameters = {
        "response_type": "code",
        "client_id": connection.client_id,
        "redirect_uri": attempt.redirect_uri,
        "scope": connection.scope or SCOPE,
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": attempt.challenge,
        "code_challenge_method": "S256",
    }
    if "fragment" in provider.response_modes_supported:
        parameters["response_mode"] = "fragment"  # what stands there no web server writes down
    if "offline_access" in (connection.scope or "").split():
        parameters["prompt"] = "consent"  # Core 1.0, section 11
    parameters |= first_target(connection)
    mark = "&" if "?" in provider.authorization_endpoint else "?"
    return f"{provider.authorization_endpoint}{mark}{urlencode(parameters)}"


def read_code(answer: str, attempt: Attempt, provider: Provider) -> str:
    """Read the code that the window has handed back.

    Args:
        answer: The parameters with which the provider came back, as in an address.
        attempt: What was asked for.
        provider: Who was asked.

    Raises:
        OidcError: The answer belongs to another attempt or another provider, or holds no code.
        RefusedError: The provider has refused.
    """
    parameters = {key: values[0] for key, values in parse_qs(answer).items() if len(values) == 1}
    if not secrets.compare_digest(parameters.get("state", "").encode(), attempt.state.encode()):
        raise OidcError("the answer's state is not that of the question")
    if parameters.get("iss", provider.issuer if not provider.names_itself else None) != provider.issuer:
        raise OidcError("the answer is from another issuer (RFC 9207)")
    if "error" in parameters:
        raise RefusedError(parameters.get("error_description") or parameters["error"])
    if not parameters.get("code"):
        raise OidcError("the answer holds no code")
    return parameters["code"]


def target(connection: Connection) -> dict[str, str]:
    """What the tokens are for, as each question says it (RFC 8707, section 2)."""
    return {"resource": connection.resource} if connection.resource else {}


def first_target(connection: Connection) -> dict[str, str]:
    """The same, as the first question says it: `audience`, which is no standard, stands in that one alone."""
    return target(connection) | ({"audience": connection.audience} if connection.audience else {})


def exchange_form(connection: Connection, attempt: Attempt, code: str) -> str:
    """What is sent to the token endpoint for a code."""
    return urlencode(
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": attempt.redirect_uri,
            "client_id": connection.client_id,
            "code_verifier": attempt.verifier,
            **target(connection),
        }
    )


def refresh_form(connection: Connection, refresh_token: str) -> str:
    """What is sent there for a new token before the old one ends."""
    form = {"grant_type": "refresh_token", "refresh_token": refresh_token, "client_id": connection.client_id}
    return urlencode(form | target(connection))


def revocation_form(connection: Connection, token: str) -> str:
    """What is sent to the revocation endpoint (RFC 7009)."""
    return urlencode({"token": token, "client_id": connection.client_id})


def read_tokens(answer: object) -> Tokens:
    """Read what the token endpoint answers.

    Raises:
        OidcError: It is no bearer token.
    """
    tokens = read_answer(Tokens, answer, "the token endpoint's answer")
    if tokens.token_type.lower() != "bearer":
        raise OidcError("the token is of another type than Bearer")
    return tokens


def check_id_token(id_token: str | None, connection: Connection, nonce: str | None, now: float) -> Mapping[str, object]:
    """Check the claims of an ID token (Core 1.0, section 3.1.3.7).

    It comes by https from the token endpoint itself, so that no signature is needed (point 6 there); and it says who
    signed in, not what they may see: that is for the site to judge by the access token.

    Args:
        id_token: The token.
        connection: For which connection.
        nonce: What binds it to the attempt, None where nothing of that kind was asked for.
        now: The time, in Unix seconds.

    Returns:
        The claims.

    Raises:
        OidcError: One of them is not what it must be.
    """
    claims = _claims(id_token)
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    if claims.get("iss") != connection.issuer:
        raise OidcError("the ID token is from another issuer")
    if connection.client_id not in audiences or claims.get("azp", connection.client_id) != connection.client_id:
        raise OidcError("the ID token is for another audience")
    if len(audiences) > 1 and "azp" not in claims:
        raise OidcError("the ID token is for several audiences and does not say which has asked")
    if claims.get("nonce") != nonce:
        raise OidcError("the ID token belongs to another sign-in")
    ends, begins = claims.get("exp"), claims.get("iat")
    if not _is_number(ends) or not _is_number(begins):
        raise OidcError("the ID token says no times")
    if float(str(ends)) < now - LEEWAY or float(str(begins)) > now + LEEWAY:
        raise OidcError("the ID token has expired, or this computer's clock is wrong")
    if not claims.get("sub"):
        raise OidcError("the ID token names nobody")
    return claims


def check_renewed(id_token: str | None, connection: Connection, subject: str) -> None:
    """Check that a refresh went to the same person (Core 1.0, section 12.2); an ID token need not come with it.

    Raises:
        OidcError: It is somebody else.
    """
    if id_token is None:
        return
    claims = _claims(id_token)
    if (claims.get("iss"), claims.get("sub")) != (connection.issuer, subject):
        raise OidcError("the renewed sign-in is somebody else's")


def who_of(claims: Mapping[str, object]) -> str:
    """Who is signed in, as a person would say it."""
    values = (claims.get(key) for key in ("name", "preferred_username", "email", "sub"))
    return next((each for each in values if isinstance(each, str) and each), "")


def read_answer(model: type[AnswerT], answer: object, what: str) -> AnswerT:
    """Read an answer of the provider.

    Args:
        model: What it must be.
        answer: The answer, as JSON.
        what: What it is called, such as `the discovery document`.

    Raises:
        OidcError: It is something else.
    """
    try:
        return model.model_validate(answer)
    except ValidationError as error:  # whose own text would show the values
        place = ".".join(map(str, error.errors()[0]["loc"])) or "object"
        raise OidcError(f"{what} has no valid {place}") from None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _claims(id_token: str | None) -> Mapping[str, object]:
    """The claims as they stand in the token."""
    parts = (id_token or "").split(".")
    try:
        _, payload, _ = parts
        claims = from_json(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except ValueError:
        claims = None
    if not isinstance(claims, dict):
        raise OidcError("the answer holds no ID token")
    return claims
