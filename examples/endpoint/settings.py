"""The admin's settings: one TOML file. It holds no secret, only the names of environment variables that do."""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Literal, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from examples.endpoint.keys import is_secure

ASYMMETRIC = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
"""The algorithms that a provider's public key verifies. None of them can be computed with that key."""


def _secure(address: str) -> str:
    if not is_secure(address):
        raise ValueError("must be an https address")
    return address


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("must be a time zone such as Europe/Berlin") from error
    return name


Address: TypeAlias = Annotated[str, AfterValidator(_secure)]
Kind: TypeAlias = Annotated[str, Field(pattern="^[a-z][a-z_]{0,30}$")]


class Table(BaseModel):
    """A table of the file, in which every key is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TokenSettings(Table):
    """Which access tokens are accepted.

    Attributes:
        issuer: The provider, exactly as it stands in its tokens.
        audience: What the provider calls this endpoint.
        scope: What a token must permit; empty if anything will do.
        scopes: What it must permit besides, by the kind of record.
        agent: The claim that names the agent.
        algorithms: How tokens may be signed.
        type: The `typ` in a token's header. RFC 9068 demands `at+jwt`; providers that don't follow it write `JWT`.
        keys: Where the provider's public keys are, unless its discovery document says so.
    """

    issuer: Address
    audience: str = Field(min_length=1)
    scope: str = ""
    scopes: dict[Kind, str] = {}
    agent: str = "sub"
    algorithms: list[Literal[ASYMMETRIC]] = Field(["RS256", "ES256"], min_length=1)  # type: ignore[valid-type]
    type: Literal["at+jwt", "JWT"] = "at+jwt"
    keys: Address | Literal[""] = ""


class SqlSettings(Table):
    """A database.

    Attributes:
        url_from: The environment variable that holds its address for SQLAlchemy.
        time_zone: Where its clocks are, for times without a zone.
        queries: By the kind of record: the query for its `rows`, and those for what belongs to them.
    """

    type: Literal["sql"]
    url_from: str
    time_zone: Annotated[str, AfterValidator(_time_zone)] = "UTC"
    queries: dict[Kind, dict[Kind, str]] = Field(min_length=1)


class StripeSettings(Table):
    """Stripe.

    Attributes:
        key_from: The environment variable that holds a restricted key, which may only read.
        kinds: What it is asked for.
        address: Where its API is.
    """

    type: Literal["stripe"]
    key_from: str
    kinds: list[Literal["payments", "subscriptions"]] = ["payments", "subscriptions"]
    address: Address = "https://api.stripe.com"


class ChatwootSettings(Table):
    """Chatwoot's API, which is asked whether an agent may see a contact.

    Attributes:
        address: Where Chatwoot is.
        account: The account's number.
        token_from: The environment variable that holds an administrator's access token.
    """

    address: Address
    account: int = Field(gt=0)
    token_from: str


class Settings(Table):
    """The whole file.

    Attributes:
        app: The origin of the page, the only one whose requests are answered.
        audit_log: The file that notes who looked at whom.
        seconds: How long a source may take.
        page_size: Records on a page.
        burst: Requests that an agent may send at once.
        per_minute: Requests that an agent may send in the long run.
    """

    app: str = Field(pattern=r"^https?://[^/\s]+$")
    audit_log: Path
    seconds: float = Field(5, gt=0, le=30)
    page_size: int = Field(25, ge=1, le=100)
    burst: int = Field(30, ge=1)
    per_minute: int = Field(120, ge=1)
    token: TokenSettings
    sources: dict[str, Annotated[SqlSettings | StripeSettings, Field(discriminator="type")]] = Field(min_length=1)
    chatwoot: ChatwootSettings | None = None


def read_settings(path: Path) -> Settings:
    """Read the file.

    Raises:
        ValueError: A setting is missing, unknown or wrong; the message names each.
    """
    with path.open("rb") as file:
        return Settings.model_validate(tomllib.load(file))


def secret(name: str) -> str:
    """A secret, from the environment.

    Raises:
        ValueError: It is not there.
    """
    if not (value := os.environ.get(name)):
        raise ValueError(f"the environment variable {name} is not set")
    return value
