"""The page's style sheets are shipped as one."""

import re

import pytest

from devtools.build.styles import with_one_sheet
from devtools.errors import CommandError
from tests.unit.devtools.small_site import FILES, small_site

SECOND = '    <link rel="stylesheet" href="./static/second.css" />\n'
PAGE = FILES["index.html"].replace("  </head>", f"{SECOND}  </head>")


def test_the_sheets_are_joined_in_their_order_where_the_first_of_them_was() -> None:
    site = with_one_sheet(small_site(index_html=PAGE, **{"static/second.css": "b { color: red }\n"}))

    assert site.files["static/styles/all.css"] == b"a { color: red }\n\nb { color: red }\n"
    page = site.files["index.html"].decode()
    assert re.findall(r'rel="(?:stylesheet|modulepreload)" href="([^"]+)"', page) == ["./static/styles/all.css"]
    assert page == FILES["index.html"].replace("static/style.css", "static/styles/all.css")


def test_a_sheet_that_is_not_there_is_left_to_whoever_follows_references() -> None:
    site = small_site(index_html=PAGE)

    assert with_one_sheet(site) is site


def test_a_sheet_that_refers_to_other_files_is_refused() -> None:
    site = small_site(index_html=PAGE, **{"static/second.css": "b { background: url(./b.png) }"})

    with pytest.raises(CommandError, match=r"^static/second\.css refers to other files"):
        with_one_sheet(site)
