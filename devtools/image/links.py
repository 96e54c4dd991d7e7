"""Tells the page of its boot image, by links that `static/boot/prefetch.js` reads."""

import re
from html import escape
from pathlib import Path

from devtools.errors import CommandError
from devtools.image.folder import Image

READER = re.compile(r'(?m)^( *)<script\b[^>]* src="\./static/boot/prefetch\.js"')


def with_image(page: str, image: Image, address: str) -> str:
    """Add the links to the page, right before the script that reads them.

    Args:
        page: The text of index.html.
        image: The image.
        address: Where the page finds the image's folder, as in `./runtime/image`.

    Returns:
        The text with the links. Their names begin with `deskside-`, so browsers ignore them.

    Raises:
        CommandError: The page has no such script.
    """
    place = READER.search(page)
    if place is None:
        raise CommandError(f"index.html has no script ./static/boot/prefetch.js: look into {__file__}")
    links = [_link("memory", address, image.memory)]
    links += [_link("library", address, library) for library in image.libraries]
    links += [_link("sources", address, image.sources)]
    if image.has_app:
        links += ['<link rel="deskside-app" />']
    lines = "".join(f"{place[1]}{link}\n" for link in links)
    return f"{page[: place.start()]}{lines}{page[place.start() :]}"


def _link(part: str, address: str, path: Path) -> str:
    href = escape(f"{address}/{path.name}")
    return f'<link rel="deskside-{part}" href="{href}" data-bytes="{path.stat().st_size}" />'
