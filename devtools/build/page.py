"""The page of a build: its Content-Security-Policy and the registration of the service worker."""

import re

from devtools.errors import CommandError

REGISTRATION = "./static/boot/register-service-worker.mjs"
NO_BUILD = 'data-build=""'


def shipped_page(page: str, policy: str, version: str) -> str:
    """Add to the page what only a deployed one needs.

    Args:
        page: The text of index.html.
        policy: Its Content-Security-Policy. It stands in the page as well as in a header, so that it holds on a host
            that sends no headers of one's own; `frame-ancestors` alone works in the header only.
        version: Deskside's.

    Returns:
        The text to ship.

    Raises:
        CommandError: The page is not written as expected.
    """
    directives = [each for each in policy.split("; ") if not each.startswith("frame-ancestors ")]
    meta = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(directives)}" />'
    # First what the policy must precede, last what nothing may wait for.
    page = _added(r'(?m)^( *)<meta charset="utf-8" />\n', page, rf"\g<0>\1{meta}\n")
    page = _added("<html", page, f'\\g<0> data-version="{version}" {NO_BUILD}')
    return _added(r"(?m)^( *)</head>\n", page, rf'\1  <script type="module" src="{REGISTRATION}"></script>\n\g<0>')


def with_build(page: bytes, build: str) -> bytes:
    """Write a build's name into its page. The name is a digest of the page too, so it is added last."""
    return page.replace(NO_BUILD.encode(), f'data-build="{build}"'.encode(), 1)


def _added(place: str, page: str, text: str) -> str:
    page, count = re.subn(place, text, page)
    if count != 1:
        raise CommandError(
            f"index.html must have one line that looks like {place}, and has {count}: look into {__file__}"
        )
    return page
