"""Make a build: the shipped files, their addresses, and the headers and records for hosts and browsers."""

from dataclasses import dataclass, replace
from pathlib import Path

from devtools.build import host_headers, record, worker
from devtools.build.addresses import Addresses
from devtools.build.compress import add_variants
from devtools.build.page import shipped_page, with_build
from devtools.build.record import Record
from devtools.build.site import PAGE, PAGES, WORKER, Site
from devtools.fetch.manifest import survey
from devtools.progress import Progress
from devtools.server.headers import SIGN_IN, content_security_policy

LICENCES = "licenses.txt"


@dataclass(frozen=True, slots=True)
class Sources:
    """What a build is made of.

    Attributes:
        site: The page's files.
        allowed_origins: The sites that may embed the page; empty: any.
        licences: The licences of all that is shipped.
        panel_origins: The sites that panels may ask for data.
        version: Deskside's.
    """

    site: Site
    allowed_origins: tuple[str, ...]
    licences: bytes
    panel_origins: tuple[str, ...] = ()
    version: str = ""


def make(sources: Sources, folder: Path, cache: Path, progress: Progress) -> Record:
    """Make a build.

    Args:
        sources: What it is made of; the same make the same bytes.
        folder: An empty folder, which it fills.
        cache: Where compressed variants are kept between builds.
        progress: What shows how far it is.

    Returns:
        Its record, which is in the folder too.

    Raises:
        CommandError: Something is not as it must be.
    """
    policy = content_security_policy(sources.allowed_origins, sources.panel_origins)
    loaded = _loaded(sources.site, policy, sources.version)
    name = record.name_of(loaded)
    loaded[PAGE] = with_build(loaded[PAGE], name)
    template = sources.site.files[WORKER].decode()
    offline = {path: content for path, content in loaded.items() if path != SIGN_IN}  # of no use without a network
    fixed = {worker.FILE_NAME: worker.service_worker(template, name, offline), LICENCES: sources.licences}
    for path, content in (loaded | fixed).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    add_variants(folder, cache, progress)
    # Not for browsers, and so without variants.
    headers = host_headers.host_headers(loaded, {*fixed, record.FILE_NAME}, policy)
    (folder / host_headers.FILE_NAME).write_bytes(headers)
    result = Record(name, sources.allowed_origins, policy, survey(folder, "."), sources.version)
    (folder / record.FILE_NAME).write_bytes(result.to_json())
    return result


def _loaded(site: Site, policy: str, version: str) -> dict[str, bytes]:
    """All that a browser may load, by its address."""
    page = shipped_page(site.files[PAGE].decode(), policy, version).encode()
    addresses = Addresses(replace(site, files={**site.files, PAGE: page}))
    for each in PAGES & addresses.site.files.keys():
        addresses.of(each)
    return addresses.built
