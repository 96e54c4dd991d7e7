"""The endpoint's addresses: signing in, tickets, and the records behind them."""

import re
import time
from collections.abc import Callable
from http import HTTPStatus
from math import ceil
from typing import cast
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from examples.endpoint import page
from examples.endpoint.limits import Limit
from examples.endpoint.records import QUERIES, Kind, Records
from examples.endpoint.sign_ins import LIFE as SIGN_IN_LIFE
from examples.endpoint.sign_ins import SignIns
from examples.endpoint.tickets import Ticket, TicketError, checked, issued, renewed, signed

PAGE = 10  # records
LONGEST_FORM = 4_096  # bytes
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}")
ASKS_FOR_TICKET = {"WWW-Authenticate": "Bearer"}
PRIVATE = {"Cache-Control": "no-store"}


class Endpoint:
    """Answers requests.

    Args:
        records: What is asked for.
        key: The key that tickets are signed with, 32 random bytes.
        app: The dashboard app's origin, the only site whose pages may ask.
        now: The present, in seconds since 1970.
    """

    def __init__(self, records: Records, key: bytes, app: str, now: Callable[[], float] = time.time) -> None:
        self._records = records
        self._key = key
        self._app = app
        self._now = now
        self._sign_ins = SignIns()
        self._asking = Limit(burst=30, per_minute=60)
        self._guessing = Limit(burst=10, per_minute=10)

    def application(self) -> Starlette:
        """The same as an ASGI application."""
        return Starlette(
            routes=[
                Route("/sign-ins", self.begin, methods=["POST"]),
                Route("/sign-in", self.form, methods=["GET"]),
                Route("/sign-in", self.confirm, methods=["POST"]),
                Route("/sign-in.css", _style),
                Route("/ticket", self.ticket, methods=["POST"]),
                *(Route(f"/{kind}", self.rows, methods=["GET"]) for kind in QUERIES),
            ],
            exception_handlers={HTTPException: _told},
            middleware=[
                Middleware(
                    CORSMiddleware,
                    allow_origins=[self._app],
                    allow_methods=["GET", "POST"],
                    allow_headers=["Authorization"],
                    allow_credentials=False,  # no cookies: every page's requests would carry them
                    max_age=600,
                )
            ],
        )

    async def begin(self, request: Request) -> Response:
        """Begin a sign-in for the app: the code that it shows, the page for the agent, the secret for `ticket`."""
        self._wait(self._guessing, _address(request))
        origin = self._origin(request)
        secret, begun = self._sign_ins.begin(origin, self._now())
        address = request.url_for("form").include_query_params(code=begun.code)
        told = {"code": begun.code, "page": str(address), "secret": secret, "seconds": SIGN_IN_LIFE}
        return JSONResponse(told, headers=PRIVATE)

    async def form(self, request: Request) -> Response:
        """Ask in a tab of its own who the agent is."""
        begun = self._sign_ins.of_code(request.query_params.get("code", ""), self._now())
        if begun is None:
            return _gone()
        return _html(page.form(begun.code, begun.origin))

    async def confirm(self, request: Request) -> Response:
        """Take what the agent has typed."""
        self._wait(self._guessing, _address(request))
        given = await _form(request)
        begun = self._sign_ins.of_code(given.get("code", ""), self._now())
        if begun is None:
            return _gone()
        agent = given.get("agent", "").strip().casefold()
        if not await run_in_threadpool(self._records.is_code_of, agent, given.get("secret", "")):
            problem = "This e-mail and this code don't belong together."
            return _html(page.form(begun.code, begun.origin, problem), HTTPStatus.FORBIDDEN)
        self._sign_ins.confirm(begun, agent)
        return _html(page.note("You are signed in", "Close this tab and go back to the conversation."))

    async def ticket(self, request: Request) -> Response:
        """Give the app a ticket: for its sign-in's secret once that is confirmed, or for a ticket that will end."""
        scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
        if scheme == "Bearer":
            ticket = renewed(self._checked(request), self._now())
        else:
            self._wait(self._asking, _address(request))
            begun = self._sign_ins.of_secret(shown, self._now())
            if begun is None or begun.origin != self._origin(request):
                raise HTTPException(HTTPStatus.UNAUTHORIZED, "this sign-in has ended: begin another one")
            if begun.agent is None:
                return JSONResponse({"waits": True}, HTTPStatus.ACCEPTED, PRIVATE)
            ticket = issued(begun.agent, begun.origin, self._now())
        told = {
            "ticket": signed(ticket, self._key),
            "agent": ticket.agent,
            "seconds": ticket.expires - int(self._now()),
        }
        return JSONResponse(told, headers=PRIVATE)

    async def rows(self, request: Request) -> Response:
        """A customer's records, a page at a time, for an agent who may see them."""
        ticket = self._checked(request)
        kind = cast("Kind", request.url.path.rpartition("/")[2])
        if kind not in self._records.may(ticket.agent):
            raise HTTPException(HTTPStatus.FORBIDDEN, f"{ticket.agent} may not see {kind}")
        email = request.query_params.get("email", "")
        number = request.query_params.get("page", "1")
        if not EMAIL.fullmatch(email):
            raise HTTPException(HTTPStatus.BAD_REQUEST, "email must be a customer's address")
        if not re.fullmatch(r"[1-9]\d{0,3}", number):
            raise HTTPException(HTTPStatus.BAD_REQUEST, "page must be a number from 1 on")
        self._records.note(self._now(), ticket.agent, kind, email)
        found = self._records.page(kind, email, int(number), PAGE)
        return JSONResponse({kind: found.rows, "next": found.next}, headers=PRIVATE)

    def _checked(self, request: Request) -> Ticket:
        """The ticket that a request carries, of an agent who still works here and has not asked too often."""
        scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer":
            raise HTTPException(HTTPStatus.UNAUTHORIZED, "a ticket is missing: sign in", ASKS_FOR_TICKET)
        try:
            ticket = checked(shown, self._key, request.headers.get("Origin"), self._now())
        except TicketError as error:
            raise HTTPException(HTTPStatus.UNAUTHORIZED, str(error), ASKS_FOR_TICKET) from error
        if not self._records.may(ticket.agent):
            raise HTTPException(HTTPStatus.FORBIDDEN, f"{ticket.agent} has no access any more")
        self._wait(self._asking, ticket.agent)
        return ticket

    def _origin(self, request: Request) -> str:
        """The app's origin, from which a request must come."""
        if request.headers.get("Origin") != self._app:
            raise HTTPException(HTTPStatus.FORBIDDEN, "this endpoint answers another site")
        return self._app

    def _wait(self, limit: Limit, asker: str) -> None:
        if seconds := limit.wait(asker, self._now()):
            after = {"Retry-After": str(ceil(seconds))}
            raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, "too many requests: wait a moment", after)


def _address(request: Request) -> str:
    """Where a request comes from. Behind a proxy, let uvicorn read the proxy's headers (`--proxy-headers`)."""
    return request.client.host if request.client else ""


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form, each once."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_FORM:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "this form is too long")
    return {name: values[0] for name, values in parse_qs(body.decode(errors="replace")).items()}


async def _told(_request: Request, error: Exception) -> Response:
    """A refusal, as the JSON of which a panel shows the status."""
    refused = cast("HTTPException", error)
    return JSONResponse({"error": refused.detail}, refused.status_code, refused.headers)


async def _style(_request: Request) -> Response:
    return Response(page.STYLE, media_type="text/css")


def _html(text: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return HTMLResponse(text, status, page.HEADERS)


def _gone() -> Response:
    return _html(page.note("This code has ended", "Begin again in the conversation."), HTTPStatus.NOT_FOUND)
