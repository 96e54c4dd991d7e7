"""The device authorization grant: the agent enters a short code at the provider, in any browser (RFC 8628).

Pure: this module sends no requests.
"""

from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field

from app.connections.connection_config import Connection
from app.connections.oidc import SCOPE, SafeAddress, first_target, read_answer, target

SLOWER = 5
"""Seconds by which the interval grows on `slow_down` (section 3.5)."""

_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


class DeviceCode(BaseModel):
    """The provider's answer to a device authorization request (section 3.2).

    Attributes:
        device_code: The code with which the page requests tokens.
        user_code: The code that the agent enters.
        verification_uri: The page where they enter it.
        verification_uri_complete: The same page with the code in its address.
        expires_in: Seconds until the codes expire.
        interval: Seconds between two requests for tokens.
    """

    model_config = ConfigDict(frozen=True)

    device_code: str = Field(repr=False, min_length=1)
    user_code: str = Field(min_length=1, max_length=60)
    verification_uri: SafeAddress
    verification_uri_complete: SafeAddress | None = None
    expires_in: float = Field(gt=0)
    interval: float = Field(5, ge=0)


def device_form(connection: Connection) -> str:
    """Return the form for the device authorization endpoint."""
    form = {"client_id": connection.client_id, "scope": connection.scope or SCOPE}
    return urlencode(form | first_target(connection))


def read_device_code(answer: object) -> DeviceCode:
    """Read the answer of that endpoint.

    Raises:
        OidcError: It is not a device code.
    """
    return read_answer(DeviceCode, answer, "the device authorization endpoint's answer")


def device_token_form(connection: Connection, device_code: str) -> str:
    """Return the form for the token endpoint, sent until the agent has entered the code (section 3.4)."""
    form = {"grant_type": _GRANT, "device_code": device_code, "client_id": connection.client_id}
    return urlencode(form | target(connection))
