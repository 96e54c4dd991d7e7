"""OpenID Connect's authorization code flow with PKCE, as a public client: addresses, forms and checks.

Pure: this module sends no requests. Sources: OpenID Connect Core 1.0 and Discovery 1.0, RFC 6749 (OAuth 2.0), RFC 7636
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
"""Allowed difference of the provider's clock, in seconds."""

SCOPE = "openid profile"

_SAFE = re.compile(r"https://|http://(localhost|127\.0\.0\.1|\[::1\])[:/]")


class OidcError(ValueError):
    """An answer of the provider is not valid; the text explains it to a developer."""


class RefusedError(Exception):
    """The provider has refused; the text is its own reason, such as `access_denied`."""


def _safe(value: str) -> str:
    if not _SAFE.match(value):
        raise ValueError("must begin with https://")
    return value


SafeAddress = Annotated[str, AfterValidator(_safe)]
"""An https address, or one on this machine."""

AnswerT = TypeVar("AnswerT", bound=BaseModel)


class Provider(BaseModel):
    """The provider's discovery document (Discovery 1.0, section 3)."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    authorization_endpoint: SafeAddress
    token_endpoint: SafeAddress
    revocation_endpoint: SafeAddress | None = None
    device_authorization_endpoint: SafeAddress | None = None
    response_modes_supported: tuple[str, ...] = ("query", "fragment")
    names_itself: bool = Field(default=False, alias="authorization_response_iss_parameter_supported")


class Tokens(BaseModel):
    """The answer of the token endpoint (RFC 6749, section 5.1)."""

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
    """Return the address of the discovery document (Discovery 1.0, section 4)."""
    return f"{issuer.rstrip('/')}/.well-known/openid-configuration"


def read_provider(answer: object, issuer: str) -> Provider:
    """Read a discovery document.

    Raises:
        OidcError: It belongs to another issuer, or lacks a required field.
    """
    provider = read_answer(Provider, answer, "the discovery document")
    if provider.issuer != issuer:
        raise OidcError(f"the discovery document names the issuer {provider.issuer!r} instead of {issuer!r}")
    return provider


def authorization_url(provider: Provider, connection: Connection, attempt: Attempt) -> str:
    """Return the address of the provider's page where the agent signs in."""
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
        parameters["response_mode"] = "fragment"  # web servers don't log fragments
    if "offline_access" in (connection.scope or "").split():
        parameters["prompt"] = "consent"  # Core 1.0, section 11
    parameters |= first_target(connection)
    mark = "&" if "?" in provider.authorization_endpoint else "?"
    return f"{provider.authorization_endpoint}{mark}{urlencode(parameters)}"


def read_code(answer: str, attempt: Attempt, provider: Provider) -> str:
    """Read the code from the provider's redirect.

    Args:
        answer: The parameters of the redirect, encoded as in an address.
        attempt: The attempt.
        provider: The provider.

    Raises:
        OidcError: The answer belongs to another attempt or another provider, or has no code.
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
    """Return the parameter that names the API in every request for tokens (RFC 8707, section 2)."""
    return {"resource": connection.resource} if connection.resource else {}


def first_target(connection: Connection) -> dict[str, str]:
    """Return the parameters of the first request, which may have the non-standard `audience` as well."""
    return target(connection) | ({"audience": connection.audience} if connection.audience else {})


def exchange_form(connection: Connection, attempt: Attempt, code: str) -> str:
    """Return the form that exchanges a code at the token endpoint."""
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
    """Return the form that requests a new token before the old one expires."""
    form = {"grant_type": "refresh_token", "refresh_token": refresh_token, "client_id": connection.client_id}
    return urlencode(form | target(connection))


def revocation_form(connection: Connection, token: str) -> str:
    """Return the form for the revocation endpoint (RFC 7009)."""
    return urlencode({"token": token, "client_id": connection.client_id})


def read_tokens(answer: object) -> Tokens:
    """Read the answer of the token endpoint.

    Raises:
        OidcError: It is not a bearer token.
    """
    tokens = read_answer(Tokens, answer, "the token endpoint's answer")
    if tokens.token_type.lower() != "bearer":
        raise OidcError("the token is of another type than Bearer")
    return tokens


def check_id_token(id_token: str | None, connection: Connection, nonce: str | None, now: float) -> Mapping[str, object]:
    """Check the claims of an ID token (Core 1.0, section 3.1.3.7).

    The token comes by https from the token endpoint itself, so its signature need not be checked (point 6 there). It
    only names the person; the site decides by the access token what they may see.

    Args:
        id_token: The token.
        connection: The connection.
        nonce: The attempt's nonce; None if the flow has none.
        now: The time in Unix seconds.

    Returns:
        The claims.

    Raises:
        OidcError: A claim is not valid.
    """
    claims = _claims(id_token)
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    if claims.get("iss") != connection.issuer:
        raise OidcError("the ID token is from another issuer")
    if connection.client_id not in audiences or claims.get("azp", connection.client_id) != connection.client_id:
        raise OidcError("the ID token is for another audience")
    if len(audiences) > 1 and "azp" not in claims:
        raise OidcError("the ID token is for several audiences and does not name the requesting client")
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


def check_same_subject(id_token: str | None, connection: Connection, subject: str) -> None:
    """Check that a refresh is for the same person (Core 1.0, section 12.2); the ID token is optional.

    Raises:
        OidcError: It is for another person.
    """
    if id_token is None:
        return
    claims = _claims(id_token)
    if (claims.get("iss"), claims.get("sub")) != (connection.issuer, subject):
        raise OidcError("the renewed sign-in is somebody else's")


def who_of(claims: Mapping[str, object]) -> str:
    """Return a readable name of the person who signed in."""
    values = (claims.get(key) for key in ("name", "preferred_username", "email", "sub"))
    return next((each for each in values if isinstance(each, str) and each), "")


def read_answer(model: type[AnswerT], answer: object, what: str) -> AnswerT:
    """Read an answer of the provider.

    Args:
        model: The expected model.
        answer: The answer, as JSON.
        what: Its name in messages, such as `the discovery document`.

    Raises:
        OidcError: It does not match the model.
    """
    try:
        return model.model_validate(answer)
    except ValidationError as error:  # pydantic's text would show the values
        place = ".".join(map(str, error.errors()[0]["loc"])) or "object"
        raise OidcError(f"{what} has no valid {place}") from None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _claims(id_token: str | None) -> Mapping[str, object]:
    """Decode the claims of a token without checking them."""
    parts = (id_token or "").split(".")
    try:
        _, payload, _ = parts
        claims = from_json(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except ValueError:
        claims = None
    if not isinstance(claims, dict):
        raise OidcError("the answer holds no ID token")
    return claims
