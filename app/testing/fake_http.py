"""Other sites as a test wants them to be."""

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
"""An answer that has not come yet: the panel shows that it waits."""

Answers: TypeAlias = Mapping[str, object]
"""What is answered, by address: JSON, `PENDING`, or an exception such as `HttpError(404, "shop.example")`,
`TimeoutError()` or `ConnectionError()`.

An address answers for all queries that begin with its own, and one behind a method (`POST https://shop.example/refunds`)
for that method alone; of several the longest counts.
"""


class RecordedRequest(NamedTuple):
    """What another site was asked.

    Attributes:
        method: GET or POST.
        address: With its query.
        body: The JSON that was sent; None for none.
    """

    method: Literal["GET", "POST"]
    address: str
    body: JsonValue = None


class UnansweredError(AssertionError):
    """A panel has asked what the test has no answer for."""


class _AnySite(frozenset[str]):
    """Which sites may be asked is a matter of settings, not of a panel."""

    __slots__ = ()

    def __contains__(self, _origin: object) -> bool:
        return True


class _AnyConnection(OpenAccess):
    """Which connections there are is a matter of settings, too: `shop:/orders` is answered under this very address."""

    def resolve(self, url: str, /) -> str:
        return re.sub(r"^([a-z][a-z0-9-]*):(?=/(?!/))", rf"https://\1{_CONNECTION}", url)

    async def answered(self, request: Request, status: int, *, is_last: bool) -> Request | None:  # noqa: ARG002
        """A refusal, as the page has it: see `app.connections.connections.Connections`."""
        host = urlsplit(request.url).hostname or ""
        if not host.endswith(_CONNECTION):
            return None
        if status == HTTPStatus.FORBIDDEN:
            raise ForbiddenError(status, host)
        raise SignedOutError(host.removesuffix(_CONNECTION))


_CONNECTION = ".connection.invalid"


def _as_asked(request: Request) -> Request:
    return replace(request, url=re.sub(rf"^https://([a-z0-9-]+){re.escape(_CONNECTION)}", r"\1:", request.url))


@dataclass
class FakeHttp:
    """Answers in place of other sites.

    Attributes:
        answers: What is answered.
        requests: What was asked, in order.
        unanswered: What there was no answer for.
        stuck: Set once something waits for an answer that will not come.
    """

    answers: Answers
    requests: list[RecordedRequest] = field(default_factory=list)
    unanswered: list[UnansweredError] = field(default_factory=list)
    stuck: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def web(self) -> HttpClient:
        """The web as panels ask it. What has failed is tried again at once."""
        return HttpClient(
            self._fetch,
            _AnySite(),
            is_development=True,
            pause=lambda _seconds: asyncio.sleep(0),
            access=_AnyConnection(),
        )

    async def _fetch(self, request: Request, _largest: int) -> tuple[int, str]:
        request = _as_asked(request)
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
