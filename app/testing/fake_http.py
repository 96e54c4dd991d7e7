"""A fake of other sites for tests."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from http import HTTPStatus
from typing import Final, Literal, NamedTuple, TypeAlias
from urllib.parse import urlsplit

from pydantic import JsonValue
from pydantic_core import from_json, to_json

from app.connections.sign_in import ForbiddenError, SignedOutError
from app.jobs.access import OpenAccess, Request
from app.jobs.http import HttpClient, HttpError


class _Pending(Enum):
    PENDING = "pending"


PENDING: Final = _Pending.PENDING
"""An answer that has not come yet; the panel shows that it is loading."""

Answers: TypeAlias = Mapping[str, object]
"""Answers by address: JSON, `PENDING`, or an exception such as `HttpError(404, "shop.example")`,
`TimeoutError()` or `ConnectionError()`.

An address also matches longer ones that begin with it. With a method (`POST https://shop.example/refunds`) it matches
that method alone. The longest match counts.
"""


class RecordedRequest(NamedTuple):
    """A request to another site.

    Attributes:
        method: GET or POST.
        address: The address with its query.
        body: The JSON that was sent, or None.
    """

    method: Literal["GET", "POST"]
    address: str
    body: JsonValue = None


class UnansweredError(AssertionError):
    """A panel has sent a request for which the test has no answer."""


class _AnySite(frozenset[str]):
    """Allows every site, since the allowed sites depend on settings, not on a panel."""

    __slots__ = ()

    def __contains__(self, _origin: object) -> bool:
        return True


class _AnyConnection(OpenAccess):
    """Accepts every connection, since connections depend on settings. Tests answer `shop:/orders` by this address."""

    def resolve(self, url: str, /) -> str:
        return re.sub(r"^([a-z][a-z0-9-]*):(?=/(?!/))", rf"https://\1{_CONNECTION}", url)

    async def handle_refusal(self, request: Request, status: int, *, is_last: bool) -> Request | None:  # noqa: ARG002
        """Handle a refusal like `app.connections.connections.Connections`."""
        host = urlsplit(request.url).hostname or ""
        if not host.endswith(_CONNECTION):
            return None
        if status == HTTPStatus.FORBIDDEN:
            raise ForbiddenError(status, host)
        raise SignedOutError(host.removesuffix(_CONNECTION))


_CONNECTION = ".connection.invalid"


def _with_connection_address(request: Request) -> Request:
    return replace(request, url=re.sub(rf"^https://([a-z0-9-]+){re.escape(_CONNECTION)}", r"\1:", request.url))


@dataclass
class FakeHttp:
    """A fake of all other sites.

    Attributes:
        answers: The answers.
        requests: The requests, in order.
        unanswered: An error for each request without an answer.
        stuck: Set when a request waits for an answer that will not come.
    """

    answers: Answers
    requests: list[RecordedRequest] = field(default_factory=list)
    unanswered: list[UnansweredError] = field(default_factory=list)
    stuck: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def web(self) -> HttpClient:
        """Return the client for panels. It retries without a pause."""
        return HttpClient(
            self._fetch,
            _AnySite(),
            is_development=True,
            pause=lambda _seconds: asyncio.sleep(0),
            access=_AnyConnection(),
        )

    async def _fetch(self, request: Request, _largest: int) -> tuple[int, str]:
        request = _with_connection_address(request)
        body: JsonValue = from_json(request.body) if request.body else None
        self.requests.append(RecordedRequest(request.method, request.url, body))
        await asyncio.sleep(0)
        answer = self._answer(request)
        if answer is PENDING:
            self.stuck.set()
            await asyncio.Event().wait()
        if isinstance(answer, HttpError):
            return answer.status, to_json({"detail": answer.detail}).decode()
        if isinstance(answer, Exception):
            raise answer
        return 200, to_json(answer).decode()

    def _answer(self, request: Request) -> object:
        for key in sorted(self.answers, key=len, reverse=True):
            method, _, address = key.rpartition(" ")
            rest = request.url.removeprefix(address)
            if method in ("", request.method) and (not rest or (rest != request.url and rest[0] in "?&")):
                return self.answers[key]
        addresses = ", ".join(self.answers) or "none"
        error = UnansweredError(
            f"{request.method} {request.url} was asked, and the test has no answer for it: {addresses}"
        )
        self.unanswered.append(error)
        raise error
