"""The page of a build: its Content-Security-Policy and the registration of the service worker."""

import re

from devtools.errors import CommandError

REGISTRATION = "./static/boot/register-service-worker.mjs"
NO_BUILD = 'data-build=""'


def shipped_page(page: str, policy: str, version: str) -> str:
    """Return the page with the additions that only a deployed one needs.

    Args:
        page: The text of index.html.
        policy: Its Content-Security-Policy. The page repeats it for hosts that can't send the header; only
            `frame-ancestors` works in the header alone.
        version: Deskside's version.

    Raises:
        CommandError: The page has an unexpected form.
    """
    directives = [each for each in policy.split("; ") if not each.startswith("frame-ancestors ")]
    meta = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(directives)}" />'
    # The policy must come before everything else, and nothing may wait for the service worker.
    page = _insert(r'(?m)^( *)<meta charset="utf-8" />\n', page, rf"\g<0>\1{meta}\n")
    page = _insert("<html", page, f'\\g<0> data-version="{version}" {NO_BUILD}')
    return _insert(r"(?m)^( *)</head>\n", page, rf'\1  <script type="module" src="{REGISTRATION}"></script>\n\g<0>')


def with_build(page: bytes, build: str) -> bytes:
    """Write a build's name into its page. The name is a digest that includes the page, so it is added last."""
    return page.replace(NO_BUILD.encode(), f'data-build="{build}"'.encode(), 1)


def _insert(place: str, page: str, text: str) -> str:
    page, count = re.subn(place, text, page)
    if count != 1:
        raise CommandError(
            f"index.html must have one line that looks like {place}, and has {count}: look into {__file__}"
        )
    return page
