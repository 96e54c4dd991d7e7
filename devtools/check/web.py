"""Sends requests to a web server, and explains in one line why it does not answer."""

import gzip
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import HTTPCookieProcessor, Request, build_opener

from devtools.build.node import decompress_brotli, has_node
from devtools.errors import CommandError

PATIENCE = 20  # seconds of silence
# Some hosts have only brotli files and send them to every client.
DECODERS: Mapping[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": decompress_brotli}


class NoAnswerError(CommandError):
    """A server did not answer, or not with valid HTTP; `reason` explains it."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address} does not answer ({reason}): check the address, and that the host is up")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer, after redirects.

    Attributes:
        address: The last address.
        status: The status code.
        headers: The headers; names in any case.
        body: The content, decompressed.
    """

    address: str
    status: int
    headers: Message
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type, without its parameters."""
        return str(self.headers.get("Content-Type", "")).partition(";")[0].strip().lower()


def ask(
    address: str, headers: Mapping[str, str] | None = None, *, method: str = "GET", body: bytes | None = None
) -> Answer:
    """Send a request like a browser's, which keeps the cookies of its redirects.

    Args:
        address: An http or https address.
        headers: More headers.
        method: The HTTP method.
        body: The request's content.

    Returns:
        The answer, whatever its status.

    Raises:
        NoAnswerError: There is no answer.
        CommandError: The answer is in brotli and Node.js is not installed.
    """
    encodings = "br, gzip" if has_node() else "gzip"
    all_headers = {"Accept-Encoding": encodings, "User-Agent": "Deskside-check", **(headers or {})}
    request = Request(address, body, all_headers, method=method)  # noqa: S310 - the caller has looked at the scheme
    try:
        try:
            response = build_opener(HTTPCookieProcessor()).open(request, timeout=PATIENCE)
        except HTTPError as error:
            response = error
        with response:
            content = response.read()
            decode = DECODERS.get(response.headers.get("Content-Encoding", ""), bytes)
            return Answer(response.url, response.status, response.headers, decode(content) if content else content)
    except (OSError, HTTPException, ValueError, EOFError, zlib.error) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise NoAnswerError(address, str(reason) or type(error).__name__) from error
