"""Joins the page's style sheets into one, since browsers paint nothing until all are loaded."""

import re
from dataclasses import replace

from devtools.build.site import PAGE, Site
from devtools.errors import CommandError

LINK = re.compile(r'(?m)^ *<link rel="stylesheet" href="\./([^"]+)" />\n')
ALL_STYLES = "static/styles/all.css"
RELATIVE = re.compile(rb"url\((?!\"data:)|@import")


def with_one_sheet(site: Site) -> Site:
    """Return a site whose page loads one style sheet with all rules in the same order.

    Raises:
        CommandError: A sheet refers to other files; in another folder it would not find them.
    """
    page = site.files[PAGE].decode()
    paths = LINK.findall(page)
    if not paths or not all(path in site.files for path in paths):
        return site  # addresses.py reports the missing file
    for path in paths:
        if RELATIVE.search(site.files[path]):
            raise CommandError(f"{path} refers to other files, so it can't be joined with the others: remove these")
    rules = b"\n".join(site.files[path] for path in paths)
    first, *rest = LINK.finditer(page)
    for link in reversed(rest):
        page = page[: link.start()] + page[link.end() :]
    page = page.replace(first[0], first[0].replace(first[1], ALL_STYLES))
    return replace(site, files={**site.files, PAGE: page.encode(), ALL_STYLES: rules})
