"""Joins the page's style sheets, since browsers paint nothing before they have all of them."""

import re
from dataclasses import replace

from devtools.build.site import PAGE, Site
from devtools.errors import CommandError

LINK = re.compile(r'(?m)^ *<link rel="stylesheet" href="\./([^"]+)" />\n')
JOINED = "static/styles/all.css"
RELATIVE = re.compile(rb"url\((?!\"data:)|@import")


def with_one_sheet(site: Site) -> Site:
    """Let a site's page load one style sheet, which has all of its rules in their order.

    Raises:
        CommandError: One of them refers to other files, which it would look for in another folder.
    """
    page = site.files[PAGE].decode()
    paths = LINK.findall(page)
    if not paths or not all(path in site.files for path in paths):
        return site  # addresses.py tells of what is not there
    for path in paths:
        if RELATIVE.search(site.files[path]):
            raise CommandError(f"{path} refers to other files, so it can't be joined with the others: give it none")
    rules = b"\n".join(site.files[path] for path in paths)
    first, *rest = LINK.finditer(page)
    for link in reversed(rest):
        page = page[: link.start()] + page[link.end() :]
    page = page.replace(first[0], first[0].replace(first[1], JOINED))
    return replace(site, files={**site.files, PAGE: page.encode(), JOINED: rules})
