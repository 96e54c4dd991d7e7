"""Makes a build: the shipped files, their addresses, and the headers and records for hosts and browsers."""

from dataclasses import dataclass, replace
from pathlib import Path

from devtools.build import host_headers, record, worker
from devtools.build.addresses import Addresses
from devtools.build.compress import BEST, add_variants
from devtools.build.page import shipped_page, with_build
from devtools.build.record import Record
from devtools.build.site import PAGE, PAGES, WORKER, Site
from devtools.fetch.manifest import survey
from devtools.progress import Progress
from devtools.server.headers import SIGN_IN, content_security_policy

LICENCES = "licenses.txt"


@dataclass(frozen=True, slots=True)
class Sources:
    """The inputs of a build.

    Attributes:
        site: The page's files.
        allowed_origins: The sites that may embed the page; empty for any.
        licences: The licences of everything that is shipped.
        panel_origins: The sites that panels may ask for data.
        version: Deskside's version.
    """

    site: Site
    allowed_origins: tuple[str, ...]
    licences: bytes
    panel_origins: tuple[str, ...] = ()
    version: str = ""


def make(sources: Sources, folder: Path, cache: Path, progress: Progress, quality: int = BEST) -> Record:
    """Make a build.

    Args:
        sources: The inputs; the same inputs make the same bytes.
        folder: An empty folder for the files.
        cache: The folder of compressed variants from earlier builds.
        progress: Shows the progress.
        quality: Brotli's, of the compressed variants.

    Returns:
        The build's record, which is in the folder too.

    Raises:
        CommandError: A file has an unexpected form.
    """
    policy = content_security_policy(sources.allowed_origins, sources.panel_origins)
    files = _browser_files(sources.site, policy, sources.version)
    name = record.name_of(files)
    files[PAGE] = with_build(files[PAGE], name)
    template = sources.site.files[WORKER].decode()
    offline = {path: content for path, content in files.items() if path != SIGN_IN}  # signing in needs the network
    extra = {worker.FILE_NAME: worker.service_worker(template, name, offline), LICENCES: sources.licences}
    for path, content in (files | extra).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    add_variants(folder, cache, progress, quality)
    # Browsers don't load these two, so they get no variants.
    headers = host_headers.host_headers(files, {*extra, record.FILE_NAME}, policy)
    (folder / host_headers.FILE_NAME).write_bytes(headers)
    result = Record(name, sources.allowed_origins, policy, survey(folder, "."), sources.version)
    (folder / record.FILE_NAME).write_bytes(result.to_json())
    return result


def _browser_files(site: Site, policy: str, version: str) -> dict[str, bytes]:
    """Return the files that a browser may load, by address."""
    page = shipped_page(site.files[PAGE].decode(), policy, version).encode()
    addresses = Addresses(replace(site, files={**site.files, PAGE: page}))
    for each in PAGES & addresses.site.files.keys():
        addresses.of(each)
    return addresses.contents
