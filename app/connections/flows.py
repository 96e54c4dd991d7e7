"""The two ways to sign in at an OpenID provider: in a new window, or by a code that the agent enters there."""

from collections.abc import Awaitable, Callable

from app.connections.connection_config import Connection
from app.connections.device import SLOWER, DeviceCode, device_form, device_token_form, read_device_code
from app.connections.oidc import (
    Attempt,
    OidcError,
    Provider,
    RefusedError,
    Tokens,
    authorization_url,
    check_id_token,
    exchange_form,
    read_code,
    who_of,
)
from app.connections.provider_client import ProviderClient
from app.connections.sign_in import EndedError, SignIn, SignInWindow
from app.jobs.http import HttpError, WebError
from app.ui.i18n import gettext


async def sign_in_by_window(
    client: ProviderClient, connection: Connection, window: SignInWindow, back: str, now: Callable[[], float]
) -> SignIn:
    """Let the agent sign in in a window.

    Args:
        client: The client for requests to the provider.
        connection: The connection.
        window: The window, which stays open.
        back: The address of the page that hands the code back.
        now: Returns the time in Unix seconds.

    Raises:
        EndedError: The agent has closed the window.
        RefusedError: The provider has refused.
        OidcError: Its answer is not valid.
        WebError: A request failed.
    """
    attempt = Attempt(back)
    provider = await client.provider(connection)
    window.go_to(authorization_url(provider, connection, attempt))
    answer = await window.answer()
    if answer is None:
        raise EndedError(gettext("The sign-in window was closed."))
    code = read_code(answer, attempt, provider)
    tokens = await client.tokens(provider, exchange_form(connection, attempt, code))
    return _verified_sign_in(tokens, connection, attempt.nonce, now())


async def sign_in_by_code(
    client: ProviderClient,
    connection: Connection,
    show: Callable[[DeviceCode], None],
    now: Callable[[], float],
    pause: Callable[[float], Awaitable[None]],
) -> SignIn:
    """Let the agent enter a code at the provider.

    Args:
        client: The client for requests to the provider.
        connection: The connection.
        show: Shows the code to the agent.
        now: Returns the time in Unix seconds.
        pause: Waits for some seconds.

    Raises:
        EndedError: The code has expired before the agent entered it.
        RefusedError: The provider has refused.
        OidcError: Its answer is not valid, or it does not support device codes.
        WebError: A request failed.
    """
    provider = await client.provider(connection)
    if provider.device_authorization_endpoint is None:
        raise OidcError("the discovery document has no device_authorization_endpoint")
    try:
        answer = await client.post(provider.device_authorization_endpoint, device_form(connection))
    except HttpError as error:
        raise _refusal(error) from None
    device = read_device_code(answer)
    ends = now() + device.expires_in
    show(device)
    tokens = await _poll(client, provider, connection, device, lambda: now() < ends, pause)
    return _verified_sign_in(tokens, connection, None, now())


async def _poll(  # noqa: PLR0913, PLR0917 - the world outside
    client: ProviderClient,
    provider: Provider,
    connection: Connection,
    device: DeviceCode,
    is_good: Callable[[], bool],
    pause: Callable[[float], Awaitable[None]],
) -> Tokens:
    """Request tokens until the agent has entered the code (RFC 8628, section 3.5)."""
    interval = max(device.interval, 1)
    while is_good():
        await pause(interval)
        try:
            return await client.tokens(provider, device_token_form(connection, device.device_code))
        except HttpError as error:
            match error.code:
                case "authorization_pending":
                    continue
                case "slow_down":
                    interval += SLOWER
                case "expired_token":
                    break
                case "" if error.status >= 500:  # noqa: PLR2004 - HTTP's number: the provider's own failure
                    interval *= 2
                case _:
                    raise _refusal(error) from None
        except WebError:  # no answer: poll less often
            interval *= 2
    raise EndedError(gettext("The code has expired."))


def _refusal(error: HttpError) -> Exception:
    return RefusedError(error.detail) if error.code else error


def _verified_sign_in(tokens: Tokens, connection: Connection, nonce: str | None, now: float) -> SignIn:
    claims = check_id_token(tokens.id_token, connection, nonce, now)
    return sign_in_of(tokens, str(claims["sub"]), who_of(claims), now)


def sign_in_of(tokens: Tokens, subject: str, who: str, now: float) -> SignIn:
    """Return a sign-in.

    Args:
        tokens: The provider's tokens.
        subject: The subject identifier of the person who signed in.
        who: A readable name of that person.
        now: The time in Unix seconds. A token's expiry is computed from its lifetime, not from another clock.
    """
    ends = None if tokens.expires_in is None else now + tokens.expires_in
    return SignIn(
        access_token=tokens.access_token, refresh_token=tokens.refresh_token, ends=ends, subject=subject, who=who
    )
