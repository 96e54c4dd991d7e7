"""Checks a deployed build."""

import hashlib
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin, urlsplit

from devtools.build.addresses import FOREVER
from devtools.build.compress import BROTLI, COMPRESSED_ALREADY, GZIP, SMALLEST
from devtools.build.host_headers import FILE_NAME as HOST_HEADERS
from devtools.build.record import FILE_NAME, Record, read_record
from devtools.build.site import PAGE
from devtools.build.worker import FILE_NAME as WORKER
from devtools.check.findings import Finding
from devtools.check.folder import check_settings
from devtools.check.policy import HEADER, check_policy
from devtools.check.web import Answer, NoAnswerError, ask
from devtools.errors import CommandError
from devtools.fetch.manifest import File
from devtools.server.content import FOREVER as IMMUTABLE
from devtools.server.content import FRESH

AT_ONCE = 6
MONTH, HOUR = 30 * 24 * 3600, 3600  # seconds
SCRIPT = frozenset({"text/javascript", "application/javascript"})
STRICT_TYPES = {
    ".wasm": frozenset({"application/wasm"}),
    ".mjs": SCRIPT,
    ".js": SCRIPT,
    ".css": frozenset({"text/css"}),
}
OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def open_site(address: str) -> tuple[Answer, Record]:
    """Load a deployed page and its record.

    Args:
        address: The page's address, as entered in Chatwoot.

    Returns:
        The page's answer and the record.

    Raises:
        CommandError: The host does not answer, or the address is not that of a build.
    """
    page = ask(address)
    if page.status != 200:  # noqa: PLR2004 - OK
        raise CommandError(f"{address} answers {page.status}: check the address, and that the build is uploaded there")
    if page.media_type != "text/html":
        raise CommandError(
            f"{address} is not a page but {page.media_type or 'has no type'}: give the address of index.html"
        )
    response = ask(urljoin(page.address, FILE_NAME))
    record = read_record(response.body) if response.status == 200 else None  # noqa: PLR2004 - OK
    if record is None:
        raise CommandError(f"{address} is not a build: {response.address} is no record of one; upload the whole folder")
    return page, record


def check_site(page: Answer, record: Record) -> Iterator[Finding]:
    """Compare a deployed page with its record, and check its host's headers.

    Args:
        page: The page's answer.
        record: The record.

    Yields:
        The problems.
    """
    address = urlsplit(page.address)
    if address.scheme != "https" and address.hostname not in OWN_MACHINE:
        yield Finding("the page is not served by https: no browser lets a Chatwoot that is embed it; use https")
    if urljoin(page.address, ".") != page.address and not page.address.endswith(f"/{PAGE}"):
        yield Finding(f"the page is at {page.address}: end its address with a slash, else nothing beside it is found")
    yield from check_settings(record)
    yield from _check_page(page, record)
    shipped = {path: file for path, file in record.files.items() if not path.endswith((BROTLI, GZIP))}
    shipped.pop(HOST_HEADERS, None)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for findings in pool.map(lambda item: list(_check_file(page.address, *item)), shipped.items()):
            yield from findings


def compare_builds(live: Record, local: Record | None) -> Iterator[Finding]:
    """Compare the deployed build with the one in the project's `dist`, if there is one.

    Args:
        live: The record of the deployed build.
        local: The record of the build in `dist`.
    """
    if local is not None and local.build != live.build:
        is_same_version = local.version == live.version
        versions = "" if is_same_version else f" (version {live.version or '?'}, here {local.version or '?'})"
        text = f"build {live.build} is live and {local.build} is in dist{versions}: upload dist, if that is newer"
        yield Finding(text, is_error=False)


def _check_page(page: Answer, record: Record) -> Iterator[Finding]:
    if frame_options := page.headers.get("X-Frame-Options"):
        yield Finding(
            f"X-Frame-Options is {frame_options!r}: let the host not send it, else Chatwoot cannot embed the page"
        )
    policies = page.headers.get_all(HEADER) or []
    for policy in policies:
        yield from check_policy(policy, record.policy)
    if not policies:
        text = f"{HEADER} is not sent; the page brings its own, but only a header says who may embed it"
        yield Finding(f"{text}: send the one in {HOST_HEADERS}", is_error=False)
    for name, value in (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")):
        if page.headers.get(name) != value:
            yield Finding(f"{name} is {page.headers.get(name) or 'not sent'}: send '{value}'", is_error=False)


def _check_file(page: str, path: str, file: File) -> Iterator[Finding]:
    address = urljoin(page, "." if path == PAGE else path)
    try:
        answer = ask(address)
    except NoAnswerError as error:
        yield Finding(f"can't be loaded ({error.reason}): look at the host", path=path)
        return
    if answer.status != 200:  # noqa: PLR2004 - OK
        yield Finding(f"is missing (the host answers {answer.status}): upload the whole build again", path=path)
        return
    if hashlib.sha256(answer.body).hexdigest() != file.sha256:
        text = (
            "is not as built: upload the whole build again, and switch off what the host changes in files on their way"
        )
        yield Finding(text, path=path)
        return
    suffix = f".{path.rpartition('.')[2]}"
    expected = STRICT_TYPES.get(suffix)
    if expected and answer.media_type not in expected:
        yield Finding(f"Content-Type is {answer.media_type or 'not sent'}: send {max(expected)}", path=path)
    yield from _check_caching(path, str(answer.headers.get("Cache-Control", "")))
    if suffix not in COMPRESSED_ALREADY and file.size >= SMALLEST * 10 and not answer.headers.get("Content-Encoding"):
        yield Finding("is sent uncompressed: let the host use the .br and .gz beside it", is_error=False, path=path)


def _check_caching(path: str, control: str) -> Iterator[Finding]:
    max_age = re.search(r"\bmax-age=(\d+)", control)
    age = 0 if "no-cache" in control or "no-store" in control else int(max_age[1]) if max_age else None
    value = control or "not sent"
    if path.startswith(FOREVER):
        if age is None or age < MONTH:
            text = f"Cache-Control is {value}: send '{IMMUTABLE}' for all of {FOREVER}, else browsers ask for it again"
            yield Finding(text, is_error=False, path=path)
    elif path in (PAGE, WORKER) and age != 0:
        text = f"Cache-Control is {value}: send '{FRESH}', else agents keep an old version"
        yield Finding(text, is_error=age is not None and age > HOUR, path=path)
