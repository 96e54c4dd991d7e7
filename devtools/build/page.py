"""The page as it is shipped: it brings its own policy and keeps itself for the next start."""

import re

from devtools.errors import CommandError

OFFLINE = "./static/boot/offline.mjs"


def shipped_page(page: str, policy: str) -> str:
    """Add to the page what only a deployed one needs.

    Args:
        page: The text of index.html.
        policy: Its Content-Security-Policy. It stands in the page as well as in a header, so that it holds on a host
            that sends no headers of one's own; `frame-ancestors` alone works in the header only.

    Returns:
        The text to ship.

    Raises:
        CommandError: The page is not written as expected.
    """
    directives = [each for each in policy.split("; ") if not each.startswith("frame-ancestors ")]
    meta = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(directives)}" />'
    # First what the policy must precede, last what nothing may wait for.
    page = _added(r'(?m)^( *)<meta charset="utf-8" />\n', page, rf"\g<0>\1{meta}\n")
    return _added(r"(?m)^( *)</head>\n", page, rf'\1  <script type="module" src="{OFFLINE}"></script>\n\g<0>')


def _added(place: str, page: str, text: str) -> str:
    page, count = re.subn(place, text, page)
    if count != 1:
        raise CommandError(
            f"index.html must have one line that looks like {place}, and has {count}: look into {__file__}"
        )
    return page
