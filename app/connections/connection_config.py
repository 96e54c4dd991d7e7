"""The settings of a connection: `[[deskside.connections]]`."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from app.jobs.access import SignInKind

_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_ADDRESS = re.compile(
    r"(https://[a-z0-9.-]+|http://(localhost|127\.0\.0\.1|\[::1\]))(:\d+)?(/[!$&-;=@-Z_a-z~%]*)?", re.ASCII
)
_SCHEMES = ("http", "https")


def _name(value: str) -> str:
    if not _NAME.fullmatch(value) or value in _SCHEMES:
        raise ValueError("a name is in lower-case letters, digits and hyphens, like shop")
    return value


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value) or ".." in value:
        raise ValueError(
            "an address is https:// with a lower-case host, and perhaps a path, like https://data.example.com"
        )
    return value


Address = Annotated[str, AfterValidator(_address)]
"""An https address, or one on this machine during development, without a query."""


class Connection(BaseModel):
    """A site that panels ask.

    Attributes:
        name: Its name, as in `shop:/orders`.
        url: Its base address, which panels' paths are added to.
        sign_in: How agents sign in to it.
        issuer: The OpenID provider's issuer identifier, which is its address too.
        client_id: Deskside's client ID at the provider.
        scope: The scope that Deskside requests.
        audience: The API that tokens are for, if the provider uses the parameter `audience`.
        resource: The API's address, if it uses `resource` (RFC 8707).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, AfterValidator(_name)]
    url: Address
    sign_in: SignInKind = "none"
    issuer: Address | None = None
    client_id: str | None = None
    scope: str | None = None
    audience: str | None = None
    resource: Address | None = None

    @model_validator(mode="after")
    def _fits(self) -> "Connection":
        keys = ("issuer", "client_id", "scope", "audience", "resource")
        provider_keys = [key for key in keys if getattr(self, key) is not None]
        if self.has_provider and not (self.issuer and self.client_id):
            raise ValueError(f'sign_in = "{self.sign_in}" needs issuer and client_id')
        if not self.has_provider and provider_keys:
            raise ValueError(f'{", ".join(provider_keys)} can be set with sign_in = "oidc" or "device" alone')
        if self.scope is not None and "openid" not in self.scope.split():
            raise ValueError('scope must hold openid, like "openid profile offline_access"')
        return self

    @property
    def has_provider(self) -> bool:
        """Whether agents sign in at an OpenID provider."""
        return self.sign_in in {"oidc", "device"}

    @property
    def origin(self) -> str:
        """The origin of its site, the only one that gets its credentials."""
        return origin_of(self.url)

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins that the page asks because of it."""
        return (self.origin, origin_of(self.issuer)) if self.issuer else (self.origin,)


def check_connections(connections: tuple[Connection, ...]) -> tuple[Connection, ...]:
    """Check that names and sites are unique.

    Raises:
        ValueError: Two connections share a name or a site.
    """
    for what, values in (
        ("name", [each.name for each in connections]),
        ("site", [each.origin for each in connections]),
    ):
        if twice := next((each for each in values if values.count(each) > 1), None):
            raise ValueError(f"two connections have the {what} {twice}; each needs its own")
    return connections


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def resolve(url: str, connections: Sequence[Connection]) -> str:
    """Return the address for one like `shop:/orders`; any other is returned unchanged.

    Raises:
        ValueError: No connection has that name.
    """
    return resolve_name(url, {each.name: each.url for each in connections})


def resolve_name(url: str, addresses: Mapping[str, str]) -> str:
    """Resolve an address like `resolve`, by the connections' names and addresses."""
    name, colon, path = url.partition(":")
    if not colon or not path.startswith("/") or name in _SCHEMES or not _NAME.fullmatch(name):
        return url
    if name not in addresses:
        raise ValueError(f"there is no connection {name!r}; there are {', '.join(addresses) or 'none'}")
    return addresses[name].rstrip("/") + path
