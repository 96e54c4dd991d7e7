"""The endpoint: what it answers, and to whom."""

import asyncio
import logging
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from math import ceil
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from examples.endpoint.audit import AuditLog
from examples.endpoint.chatwoot_access import Chatwoot, ChatwootError
from examples.endpoint.guard import Guard
from examples.endpoint.keys import KeysError
from examples.endpoint.rate_limit import RateLimit
from examples.endpoint.settings import Settings
from examples.endpoint.source import Ask, Page, Source
from examples.endpoint.tokens import Agent, TokenError, Verifier
from examples.endpoint.workers import BusyError, Workers

log = logging.getLogger("endpoint")

_EMAIL = re.compile(r"[^\s@<>\"'\\]{1,64}@[^\s@<>\"'\\]{1,190}")
_PAGE = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_HEALTH_LASTS = 10  # seconds for which the sources are not tried again, whoever asks


@dataclass(frozen=True, slots=True)
class Guards:
    """Whom the endpoint asks before it answers.

    Attributes:
        verifier: Whether a token is good.
        audit: Where each look at a customer is written down.
        chatwoot: Whether an agent may see a contact; None if every agent may see every customer.
    """

    verifier: Verifier
    audit: AuditLog
    chatwoot: Chatwoot | None = None


class Endpoint:
    """Answers `GET /orders?email=…`, `/payments`, `/subscriptions` and the sources' other kinds, and `GET /health`.

    Args:
        settings: The admin's.
        sources: The systems to ask, by name.
        guards: Whom to ask before.
        now: The present, in seconds since 1970.

    Raises:
        ValueError: Two sources answer the same.
    """

    def __init__(
        self,
        settings: Settings,
        sources: Mapping[str, Source],
        guards: Guards,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._settings = settings
        self._guards = guards
        self._now = now
        self._limit = RateLimit(settings.burst, settings.per_minute)
        self._workers = {name: Workers(source, settings.seconds) for name, source in sources.items()}
        self._by_kind: dict[str, str] = {}
        for name, source in sources.items():
            if both := source.kinds & self._by_kind.keys():
                raise ValueError(f"two sources answer {', '.join(sorted(both))}")
            self._by_kind |= dict.fromkeys(source.kinds, name)
        self._health: tuple[float, dict[str, str]] = (float("-inf"), {})
        self._health_lock = asyncio.Lock()

    def application(self) -> Starlette:
        """The application for a server such as uvicorn."""
        paths = [f"/{kind}" for kind in self._by_kind]
        cors = Middleware(
            CORSMiddleware, allow_origins=[self._settings.app], allow_methods=["GET"], allow_headers=["Authorization"]
        )
        return Starlette(
            routes=[Route("/health", self.health), *(Route(path, self.records) for path in paths)],
            middleware=[cors, Middleware(Guard, paths=frozenset(["/health", *paths]))],
            exception_handlers={HTTPException: _refuse},
        )

    async def records(self, request: Request) -> Response:
        """A page of a customer's records, for an agent who may see them."""
        kind = request.url.path.removeprefix("/")
        if request.headers.get("Origin", self._settings.app) != self._settings.app:
            raise HTTPException(HTTPStatus.FORBIDDEN, "this endpoint answers another site")
        agent = await self._agent(request)
        if seconds := self._limit.wait(agent.name, self._now()):
            wait = {"Retry-After": str(ceil(seconds))}
            raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, "too many requests: wait a moment", wait)
        ask = self._ask(kind, request)
        await self._permit(agent, ask)
        page = await self._find(ask)
        if page is None:
            raise HTTPException(HTTPStatus.NOT_FOUND, "there is no such customer")
        number = ask.offset // ask.size + 2
        more = f"/{kind}?{urlencode({'email': ask.email, 'page': number})}" if page.has_more else None
        return JSONResponse({kind: page.records, **page.beside, "next": more}, headers=_PRIVATE)

    async def health(self, _request: Request) -> Response:
        """Whether each source can be reached: 200 if all can, else 503."""
        async with self._health_lock:
            at, states = self._health
            if self._now() - at > _HEALTH_LASTS:
                checks = await asyncio.gather(
                    *(each.check() for each in self._workers.values()), return_exceptions=True
                )
                states = {name: "failed" if error else "ok" for name, error in zip(self._workers, checks, strict=True)}
                self._health = (self._now(), states)
        is_well = all(state == "ok" for state in states.values())
        status = HTTPStatus.OK if is_well else HTTPStatus.SERVICE_UNAVAILABLE
        return JSONResponse({"status": "ok" if is_well else "failed", "sources": states}, status, _PRIVATE)

    async def _agent(self, request: Request) -> Agent:
        """Who asks, by the access token in the request's header, the only place where it may be (RFC 6750, 2.1)."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise HTTPException(HTTPStatus.UNAUTHORIZED, "sign in", {"WWW-Authenticate": "Bearer"})
        try:
            return await self._guards.verifier.verify(token.strip())
        except TokenError as error:
            asks = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
            raise HTTPException(HTTPStatus.UNAUTHORIZED, str(error), asks) from error
        except KeysError as error:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, "the sign-in provider is away") from error

    def _ask(self, kind: str, request: Request) -> Ask:
        email = request.query_params.get("email", "")
        page = request.query_params.get("page", "1")
        if not _EMAIL.fullmatch(email) or not email.isprintable():
            raise HTTPException(HTTPStatus.BAD_REQUEST, "email must be a customer's address")
        if not _PAGE.fullmatch(page):
            raise HTTPException(HTTPStatus.BAD_REQUEST, "page must be a number from 1 on")
        size = self._settings.page_size
        return Ask(kind, email.lower(), (int(page) - 1) * size, size)

    async def _permit(self, agent: Agent, ask: Ask) -> None:
        """Make sure that the agent may see this, and write down that they look. What can't be noted isn't shown."""
        token = self._settings.token
        needed = {scope for scope in (token.scope, token.scopes.get(ask.kind, "")) if scope}
        reason = f"{agent.name} may not see {ask.kind}" if needed - agent.scopes else ""
        try:
            if not reason and self._guards.chatwoot and not await self._guards.chatwoot.may_see(agent.name, ask.email):
                reason = f"{agent.name} has no conversation with this customer"
            is_allowed = not reason
            self._guards.audit.append(agent.name, ask.kind, ask.email, is_allowed=is_allowed, now=self._now())
        except ChatwootError as error:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, "Chatwoot can't be asked") from error
        except OSError as error:
            log.critical("The audit log can't be written, so nothing is answered: %s", error.strerror or error)
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, "this can't be written down") from error
        if reason:
            asks = {"WWW-Authenticate": 'Bearer error="insufficient_scope"'} if needed - agent.scopes else None
            raise HTTPException(HTTPStatus.FORBIDDEN, reason, asks)

    async def _find(self, ask: Ask) -> Page | None:
        name = self._by_kind[ask.kind]
        try:
            return await self._workers[name].find(ask)
        except TimeoutError as error:
            log.warning("%s took too long", name)
            raise HTTPException(HTTPStatus.GATEWAY_TIMEOUT, f"{name} takes too long") from error
        except BusyError as error:
            log.warning("%s is busy", name)
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, f"{name} is busy", {"Retry-After": "5"}) from error
        except Exception as error:
            # Whatever a system's library raises. Its text may hold what was asked for, so only its kind is logged.
            log.error("%s failed: %s", name, type(error).__name__)  # noqa: TRY400
            raise HTTPException(HTTPStatus.BAD_GATEWAY, f"{name} failed") from error


async def _refuse(_request: Request, error: Exception) -> Response:
    """A refusal as JSON, of which the page shows the status."""
    assert isinstance(error, HTTPException)  # noqa: S101 - Starlette calls it with nothing else
    return JSONResponse({"error": error.detail}, error.status_code, {**_PRIVATE, **(error.headers or {})})
