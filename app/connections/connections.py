"""Sign agents in to connections and add credentials to requests: the only module that holds tokens.

Tokens are kept in memory and in the tab's session storage. They never reach the page, exports or logs: the loop knows
only a `SignInStatus`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import replace
from http import HTTPStatus

from pydantic import ValidationError

from app.connections.connection_config import Connection, origin_of, resolve
from app.connections.device import DeviceCode
from app.connections.flows import sign_in_by_code, sign_in_by_window, sign_in_of
from app.connections.oidc import OidcError, RefusedError, check_same_subject, refresh_form, revocation_form
from app.connections.provider_client import ProviderClient
from app.connections.sign_in import EndedError, ForbiddenError, SignedOutError, SignIn, SignInWindow, SignInWindows
from app.jobs.access import Request, SignInKind, SignInStatus
from app.jobs.http import HttpClient, HttpError, WebError
from app.jobs.session_storage import Store
from app.ui.i18n import gettext

EARLY = 30
"""Seconds before a token's expiry when it is renewed."""

_AGENT = "connections agent"
"""The storage key of the ID of the agent who used Chatwoot last."""


class Connections:
    """All connections of a page: `app.jobs.access.Access` for its requests, `core.ports.SignIns` for its loop.

    Args:
        connections: The connections in the settings.
        http: The client for requests to providers.
        store: The storage of sign-ins.
        windows: The windows in which agents sign in.
        now: Returns the time in Unix seconds.
        on_change: Called with a connection's name and status after each change.
        pause: Waits for some seconds.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - the world outside
        self,
        connections: Iterable[Connection],
        http: HttpClient,
        store: Store,
        windows: SignInWindows,
        now: Callable[[], float],
        on_change: Callable[[str, SignInStatus], None],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._connections = {each.name: each for each in connections}
        self._client = ProviderClient(http)
        self._store, self._windows, self._now, self._on_change, self._pause = store, windows, now, on_change, pause
        self._renewals: dict[str, asyncio.Future[None]] = {}
        self._attempts: dict[str, asyncio.Future[None]] = {}
        self._tasks: set[asyncio.Future[None]] = set()
        self._sign_ins: dict[str, SignIn] = {}
        for each in self._connections.values():
            if stored := self._recall(each):
                self._sign_ins[each.name] = stored

    @property
    def statuses(self) -> dict[str, SignInStatus]:
        """The status of each connection that agents sign in to."""
        return {name: self._status(each) for name, each in self._connections.items() if each.sign_in != "none"}

    def resolve(self, url: str, /) -> str:
        """See `Access`."""
        try:
            return resolve(url, list(self._connections.values()))
        except ValueError as error:
            raise WebError(f"{url!r} can't be asked: {error}.") from None

    async def authorize(self, request: Request, /) -> Request:
        """See `Access`."""
        connection = self._connection_of(request)
        if connection is None or connection.sign_in == "none":
            return request
        if connection.sign_in == "cookie":
            return replace(request, credentials=True)
        sign_in = self._sign_ins.get(connection.name)
        if sign_in and sign_in.ends is not None and sign_in.ends - self._now() < EARLY:
            await self._renew(connection)
            sign_in = self._sign_ins.get(connection.name)
        if sign_in is None:
            raise SignedOutError(connection.name)
        return replace(request, headers={**request.headers, "Authorization": f"Bearer {sign_in.access_token}"})

    async def handle_refusal(self, request: Request, status: int, *, is_last: bool) -> Request | None:
        """See `Access`."""
        connection = self._connection_of(request)
        if connection is None or connection.sign_in == "none":
            return None
        if status == HTTPStatus.FORBIDDEN:
            raise ForbiddenError(status, connection.origin)
        if connection.sign_in == "cookie":
            raise SignedOutError(connection.name)
        sign_in = self._sign_ins.get(connection.name)
        is_current = sign_in and request.headers.get("Authorization") == f"Bearer {sign_in.access_token}"
        if is_current and (is_last or connection.sign_in == "token"):
            self._forget(connection, gettext("The site did not accept this sign-in."))
        elif is_current:
            await self._renew(connection)
        return await self.authorize(request)

    def sign_in(self, connection: str, /) -> None:
        """See `SignIns`. Must be called during the agent's click, or the browser blocks the window."""
        settings = self._connections[connection]
        if attempt := self._attempts.get(connection):
            attempt.cancel()
        window = self._windows.open() if settings.sign_in == "oidc" else None
        kind: SignInKind = "oidc" if window else "device"
        self._on_change(connection, replace(self._status(settings), kind=kind, is_pending=True))
        self._attempts[connection] = self._start(self._attempt(settings, window))

    def sign_out(self, connection: str, /) -> None:
        """See `SignIns`."""
        settings = self._connections[connection]
        sign_in = self._sign_ins.get(connection)
        self._forget(settings)
        if sign_in and settings.has_provider:
            self._start(self._revoke(settings, sign_in))

    def use_token(self, connection: str, token: str, /) -> None:
        """See `SignIns`."""
        settings = self._connections[connection]
        token = token.strip().removeprefix("Bearer ").strip()
        if not token.isascii() or not token.isprintable() or " " in token or not token:
            self._publish(settings, gettext("That is not a token."))
            return
        self._keep(settings, SignIn(access_token=token))

    def set_agent(self, agent: int, /) -> None:
        """See `SignIns`."""
        before = self._store.get(_AGENT)
        self._store.set(_AGENT, str(agent))
        if before not in {None, str(agent)}:
            for name in {*self._sign_ins, *self._attempts}:
                self.sign_out(name)

    async def _attempt(self, connection: Connection, window: SignInWindow | None) -> None:
        """Sign in, and publish the result."""
        try:
            self._keep(connection, await self._obtain_sign_in(connection, window))
        except RefusedError as error:
            self._publish(connection, gettext("The sign-in was refused: {reason}", reason=str(error)))
        except OidcError as error:
            self._publish(connection, gettext("The sign-in could not be verified: {reason}", reason=str(error)))
        except (EndedError, WebError) as error:
            self._publish(connection, str(error))
        finally:
            if window:
                window.close()

    async def _obtain_sign_in(self, connection: Connection, window: SignInWindow | None) -> SignIn:
        if window:
            return await sign_in_by_window(self._client, connection, window, self._windows.address(), self._now)
        is_shown = False

        def show(device: DeviceCode) -> None:
            nonlocal is_shown
            is_shown = True
            self._show_code(connection, device)

        try:
            return await sign_in_by_code(self._client, connection, show, self._now, self._pause)
        except (RefusedError, OidcError, HttpError):
            if connection.sign_in == "device" or is_shown:
                raise
            text = gettext("The browser blocked the sign-in window. Allow pop-ups for this page, then try again.")
            raise EndedError(text) from None

    async def _renew(self, connection: Connection) -> None:
        """Renew a token, once for all that wait for it. It is not cancelled, since the old refresh token is spent."""
        renewal = self._renewals.get(connection.name)
        if renewal is None:
            renewal = self._renewals[connection.name] = self._start(self._refresh(connection))
            renewal.add_done_callback(lambda _: self._renewals.pop(connection.name, None))
        await asyncio.shield(renewal)

    async def _refresh(self, connection: Connection) -> None:
        sign_in = self._sign_ins[connection.name]
        if sign_in.refresh_token is None:
            self._forget(connection)
            return
        try:
            provider = await self._client.provider(connection)
            tokens = await self._client.tokens(provider, refresh_form(connection, sign_in.refresh_token))
            check_same_subject(tokens.id_token, connection, sign_in.subject)
        except HttpError as error:
            if error.status not in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED):
                raise
            self._forget(connection)
        except OidcError as error:
            self._forget(connection, gettext("The sign-in could not be verified: {reason}", reason=str(error)))
        else:
            if self._sign_ins.get(connection.name) is sign_in:  # else the agent has signed out meanwhile
                new = sign_in_of(tokens, sign_in.subject, sign_in.who, self._now())
                refresh_token = new.refresh_token or sign_in.refresh_token
                self._keep(connection, new.model_copy(update={"refresh_token": refresh_token}))

    async def _revoke(self, connection: Connection, sign_in: SignIn) -> None:
        """Revoke the tokens at the provider. The page has forgotten them even if this fails."""
        try:
            provider = await self._client.provider(connection)
            if provider.revocation_endpoint:
                form = revocation_form(connection, sign_in.refresh_token or sign_in.access_token)
                await self._client.post(provider.revocation_endpoint, form)
        except (WebError, OidcError):
            return

    def _connection_of(self, request: Request) -> Connection | None:
        """Return the connection for a request; credentials go to the connection's own origin alone."""
        origin = origin_of(request.url)
        return next((each for each in self._connections.values() if each.origin == origin), None)

    def _keep(self, connection: Connection, sign_in: SignIn) -> None:
        is_new = self._sign_ins.get(connection.name) is None
        self._sign_ins[connection.name] = sign_in
        self._store.set(_key(connection), sign_in.model_dump_json())
        if is_new:
            self._publish(connection)

    def _forget(self, connection: Connection, problem: str = "") -> None:
        if attempt := self._attempts.pop(connection.name, None):
            attempt.cancel()
        self._sign_ins.pop(connection.name, None)
        self._store.set(_key(connection), None)
        self._publish(connection, problem)

    def _recall(self, connection: Connection) -> SignIn | None:
        """Return the sign-in that an earlier page of this tab has stored."""
        try:
            sign_in = SignIn.model_validate_json(self._store.get(_key(connection)) or "")
        except ValidationError:
            return None
        is_over = sign_in.ends is not None and sign_in.ends <= self._now() and sign_in.refresh_token is None
        return None if is_over else sign_in

    def _status(self, connection: Connection) -> SignInStatus:
        sign_in = self._sign_ins.get(connection.name)
        who = sign_in.who if sign_in else None
        return SignInStatus(connection.sign_in, connection.url, who, is_lasting=self._store.is_lasting)

    def _publish(self, connection: Connection, problem: str = "") -> None:
        self._on_change(connection.name, replace(self._status(connection), problem=problem))

    def _show_code(self, connection: Connection, device: DeviceCode) -> None:
        code, address = device.user_code, device.verification_uri
        status = replace(self._status(connection), is_pending=True, code=code, address=address)
        self._on_change(connection.name, replace(status, link=device.verification_uri_complete or address))

    def _start(self, work: Coroutine[object, object, None]) -> asyncio.Future[None]:
        task: asyncio.Future[None] = asyncio.ensure_future(work)
        self._tasks.add(task)  # asyncio keeps only a weak reference
        task.add_done_callback(self._end)
        return task

    def _end(self, task: asyncio.Future[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # those that wait for it get it


def _key(connection: Connection) -> str:
    """Return the storage key of a sign-in; changed settings invalidate it."""
    return f"connection {connection.url} {connection.sign_in} {connection.issuer} {connection.client_id}"
