"""HTTP requests of panels: which sites are allowed, how requests are sent, and how errors are worded.

The browser's part is in `app/browser/fetch.py`; tests replace it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Protocol, TypeAlias
from urllib.parse import quote, urlencode, urlsplit

from pydantic import JsonValue
from pydantic_core import to_json

from app.context.json_text import parse_json
from app.i18n import gettext
from app.jobs.access import Access, OpenAccess, Request
from app.jobs.error_detail import error_detail
from app.jobs.limits import LARGEST_ANSWER

Parameters: TypeAlias = Mapping[str, str | int | float | bool | None]

_PAUSES = (0.3, 1.0)
"""Seconds before each retry after a network failure."""

_REFUSALS = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)

_LATER = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS)
"""What says that a request is right, but for now."""

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class WebError(Exception):
    """A request to another site failed, or its answer is unreadable; the text tells the agent why.

    It is in the agent's language, unless it is about a mistake in the settings or in a panel.
    """

    is_for_agents = True


class HttpError(WebError):
    """Another site has answered with an error status.

    Attributes:
        status: The HTTP status, such as 404.
        detail: The site's own message, as one line of plain text; empty if there is none. It is not in the error's own
            text, since it may be anything; `error(failure.detail)` shows it.
        code: The error's name, such as `slow_down`, if the site answers as RFC 6749, section 5.2, defines it.
        is_refusal: Whether it won't answer, rather than can't at present.
    """

    def __init__(self, status: int, host: str, detail: str = "", code: str = "") -> None:
        self.status = status
        self.detail = detail
        self.code = code
        self.is_refusal = status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in _LATER
        try:
            phrase = f" ({HTTPStatus(status).phrase})"
        except ValueError:
            phrase = ""
        super().__init__(gettext("{site} answers with an error: {status}.", site=host, status=f"{status}{phrase}"))


class NotFound(HttpError):  # noqa: N818 - read as `except NotFound`
    """The site has answered 404: it doesn't know the customer, for example."""


class Fetch(Protocol):
    """Sends requests, in the browser or in a test."""

    async def __call__(self, request: Request, largest: int, /) -> tuple[int, str]:
        """Send a request. When the job's time is over, this is cancelled.

        Args:
            request: The request.
            largest: How many bytes the answer may have.

        Returns:
            The status and the text.

        Raises:
            TimeoutError: It took too long (in a test).
            ConnectionError: The network failed, or the browser doesn't let us read the answer (CORS).
            OverflowError: The answer is larger.
        """
        ...


@dataclass(frozen=True, slots=True)
class HttpClient:
    """Sends the requests that panels are allowed to make.

    Attributes:
        fetch: Sends the requests.
        origins: The sites that may be asked (`panel_origins`).
        is_development: Whether this machine's own sites may be asked without https.
        pause: Waits for some seconds.
        access: Attaches credentials.
    """

    fetch: Fetch
    origins: Collection[str] = ()
    is_development: bool = False
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    access: Access = field(default_factory=OpenAccess)

    async def json(self, request: Request, seconds: float) -> JsonValue:
        """Request JSON.

        Args:
            request: The request.
            seconds: The job's time limit, for the error message.

        Raises:
            HttpError: The site answered with an error.
            WebError: Another error occurred.
        """
        request = await self.access.authorize(replace(request, url=self.access.resolve(request.url)))
        host = self._check_address(request.url)
        status, text = await self._fetch_with_retries(request, host, seconds)
        if status in _REFUSALS and (again := await self.access.handle_refusal(request, status, is_last=False)):
            status, text = await self._fetch_with_retries(again, host, seconds)
            if status in _REFUSALS:
                await self.access.handle_refusal(again, status, is_last=True)
        if not 200 <= status < 300:  # noqa: PLR2004 - HTTP's numbers for success
            kind = NotFound if status == HTTPStatus.NOT_FOUND else HttpError
            raise kind(status, host, error_detail(text), error_detail(text, ("error",)))
        if not text.strip():
            return None
        try:
            read = parse_json(text)
        except ValueError as error:
            text = gettext("The answer of {site} is not JSON: {reason}.", site=host, reason=error)
            raise _unanswered(request, text) from None
        return read

    def _check_address(self, url: str) -> str:
        """Return the host of an address, if requests to it are allowed."""
        if not url.isascii() or not url.isprintable() or any(each in url for each in '\\ "<>'):
            raise WebError(f"{url!r} is not an address: what is not plain ASCII must be escaped.")
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            raise WebError(f"{url!r} is not an address.") from None
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and self.is_development and host in _LOCAL)
        if not is_safe:
            raise WebError(f"{url!r} can't be asked: it must begin with https://.")
        origin = f"{parts.scheme}://{parts.netloc}".lower()
        if origin not in self.origins:
            raise WebError(f"{origin} may not be asked: the setting panel_origins in pyscript.toml doesn't name it.")
        return parts.netloc

    async def _fetch_with_retries(self, request: Request, host: str, limit: float) -> tuple[int, str]:
        # A request that changes something is not retried: the network may have failed after it took effect.
        pauses = _PAUSES if request.method == "GET" else ()
        try:
            for seconds in pauses:
                try:
                    return await self.fetch(request, LARGEST_ANSWER)
                except TimeoutError:
                    raise
                except ConnectionError:
                    await self.pause(seconds)
            return await self.fetch(request, LARGEST_ANSWER)
        except TimeoutError:
            text = gettext("{site} did not answer within {seconds} seconds.", site=host, seconds=f"{limit:g}")
            raise _unanswered(request, text) from None
        except ConnectionError:
            text = gettext("{site} could not be reached, or does not allow this page to read its answer.", site=host)
            raise _unanswered(request, text) from None
        except OverflowError:
            text = gettext("The answer of {site} has more than {size} MB.", site=host, size=LARGEST_ANSWER // 1_000_000)
            raise _unanswered(request, text) from None


def _unanswered(request: Request, text: str) -> WebError:
    """Return the error for a request without a readable answer; one that changes something may have taken effect."""
    doubt = gettext("It may have been done all the same: check before you try again.")
    return WebError(text if request.method == "GET" else f"{text} {doubt}")


@dataclass(frozen=True, slots=True)
class Session:
    """The requests of one job.

    Attributes:
        client: Sends the requests.
        seconds: How long the job may take.
        pending: The requests that have no answer yet.
    """

    client: HttpClient
    seconds: float
    pending: list[Request] = field(default_factory=list)

    async def json(self, request: Request) -> JsonValue:
        """Request JSON, like `HttpClient.json`."""
        self.pending.append(request)
        try:
            return await self.client.json(request, self.seconds)
        finally:
            self.pending.remove(request)


_current: ContextVar[Session] = ContextVar("web")


@contextmanager
def use_client(client: HttpClient, seconds: float = 10) -> Iterator[Session]:
    """Let jobs that start in this block use a client.

    Args:
        client: Sends the requests.
        seconds: The time limit of such a job; its caller enforces it.
    """
    session = Session(client, seconds)
    token = _current.set(session)
    try:
        yield session
    finally:
        _current.reset(token)


def address(url: str, parameters: Parameters | None = None) -> str:
    """Add parameters to the query of an address; those that are None are left out."""
    query = {
        key: {True: "true", False: "false"}[value] if isinstance(value, bool) else value
        for key, value in (parameters or {}).items()
        if value is not None
    }
    if not query:
        return url
    bare, hash_, fragment = url.partition("#")
    joint = "&" if "?" in bare else "?"
    return f"{bare}{joint}{urlencode(query, quote_via=quote)}{hash_}{fragment}"


async def get_json(
    url: str,
    params: Parameters | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    credentials: bool = False,
) -> JsonValue:
    """Ask another site for JSON.

    Args:
        url: An https address of a site that the setting `panel_origins` names, or one of a connection: `shop:/orders`.
        params: Parameters for its query; they are escaped here, and None is left out.
        headers: More headers. No secrets: whoever opens the page can read them.
        credentials: Whether the browser sends that site's cookies along.

    Returns:
        What the site answered; None for an empty answer.

    Raises:
        HttpError: The site answered with an error; `status` says which, `detail` is the site's own message.
        WebError: The site is not allowed, can't be reached, or sent no JSON or too much. A failed network is
            tried again twice. The only time limit is the panel's own, `time_out`.
    """
    request = Request("GET", address(url, params), {"Accept": "application/json", **(headers or {})}, None, credentials)
    return await _web().json(request)


async def post_json(
    url: str, body: JsonValue = None, *, headers: Mapping[str, str] | None = None, credentials: bool = False
) -> JsonValue:
    """Send JSON to another site, once: see `get_json`, but nothing is tried again."""
    all_headers = {"Accept": "application/json", "Content-Type": "application/json", **(headers or {})}
    return await _web().json(Request("POST", url, all_headers, to_json(body).decode(), credentials))


def _web() -> Session:
    web = _current.get(None)
    if web is None:
        raise WebError("Other sites can be asked from an async panel or an action alone.")
    return web
