"""Adds links to the boot image to the page, for `static/boot/prefetch.js`."""

import re
from html import escape
from pathlib import Path

from devtools.errors import CommandError
from devtools.image.folder import Image
from devtools.link.make import COLD, MODULE, SCRIPT

READER = re.compile(r'(?m)^( *)<script\b[^>]* src="\./static/boot/prefetch\.js"')


def with_image(page: str, image: Image, address: str, interpreter: str) -> str:
    """Add the links to the page, right before the script that reads them.

    Args:
        page: The text of index.html.
        image: The image.
        address: The address of the image's folder, as in `./runtime/image`.
        interpreter: The address of the folder of the linked interpreter.

    Returns:
        The text with the links. Their names begin with `deskside-`, so browsers ignore them.

    Raises:
        CommandError: The page has no such script.
    """
    place = READER.search(page)
    if place is None:
        raise CommandError(f"index.html has no script ./static/boot/prefetch.js: look into {__file__}")
    links = [
        _link("memory", address, image.memory),
        _link("linked", interpreter, image.interpreter / MODULE),
        _link("script", interpreter, image.interpreter / SCRIPT),
        f'<link rel="modulepreload" href="{escape(f"{interpreter}/{SCRIPT}")}" />',
        _link("sources", address, image.sources),
    ]
    if (cold := image.interpreter / COLD).exists():
        links += [_link("cold", interpreter, cold)]
    if image.has_app:
        links += ['<link rel="deskside-app" />']
    lines = "".join(f"{place[1]}{link}\n" for link in links)
    # Only an ordinary start needs it.
    rest = re.sub(r'(?m)^ *<link rel="modulepreload" href="[^"]*/pyodide\.asm\.mjs" />\n', "", page[place.start() :])
    return f"{page[: place.start()]}{lines}{rest}"


def _link(part: str, address: str, path: Path) -> str:
    href = escape(f"{address}/{path.name}")
    return f'<link rel="deskside-{part}" href="{href}" data-bytes="{path.stat().st_size}" />'
