"""Send requests to a web server, and explain in one line why it does not answer."""

import gzip
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from devtools.build.node import has_node, unbrotlied
from devtools.errors import CommandError

PATIENCE = 20  # seconds of silence
# Some hosts have nothing but brotli and send it unasked.
DECODERS: Mapping[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": unbrotlied}


class NoAnswerError(CommandError):
    """A server has not answered, or not sensibly; `reason` says why."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address} does not answer ({reason}): check the address, and that the host is up")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server has answered, after redirects.

    Attributes:
        address: Where the answer came from in the end.
        status: Its code.
        headers: Its headers; names in any case.
        body: Its content, no longer compressed.
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
    """Ask for an address, for what browsers get.

    Args:
        address: An http or https address.
        headers: More headers.
        method: HTTP's.
        body: What is sent.

    Returns:
        The answer, whatever its code.

    Raises:
        NoAnswerError: There is none.
        CommandError: It is in brotli, which needs Node.js, which is not installed.
    """
    encodings = "br, gzip" if has_node() else "gzip"
    all_headers = {"Accept-Encoding": encodings, "User-Agent": "Deskside-check", **(headers or {})}
    request = Request(address, body, all_headers, method=method)  # noqa: S310 - the caller has looked at the scheme
    try:
        try:
            response = urlopen(request, timeout=PATIENCE)  # noqa: S310 - the caller has looked at the scheme
        except HTTPError as error:
            response = error
        with response:
            content = response.read()
            decode = DECODERS.get(response.headers.get("Content-Encoding", ""), bytes)
            return Answer(response.url, response.status, response.headers, decode(content) if content else content)
    except (OSError, HTTPException, ValueError, EOFError, zlib.error) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise NoAnswerError(address, str(reason) or type(error).__name__) from error
