"""Looking for words in texts, and marking them in what is drawn."""

import pytest

from app.ui.highlight import folded, holds, marked, words_of


@pytest.mark.parametrize(
    ("search", "html", "expected"),
    [
        ("cafe", '<b title="cafe">Café</b>', '<b title="cafe"><mark>Café</mark></b>'),
        ("CAFE", "cafe\u0301!", "<mark>cafe\u0301</mark>!"),
        ("ss", "Straße", "Stra<mark>ß</mark>e"),
        ("&", "a &amp; b", "a <mark>&amp;</mark> b"),
        ("amp", "a &amp; b", "a &amp; b"),
        ("<b", "a &lt;b", "a <mark>&lt;b</mark>"),
        ("two one", "one or two", "<mark>one</mark> or <mark>two</mark>"),
        ("ago", "<time>3 minutes ago</time> ago", "<time>3 minutes ago</time> <mark>ago</mark>"),
        ("b@c", "a.<wbr>b@<wbr>c", "a.<wbr><mark>b@<wbr>c</mark>"),
        (".*", "all of it.*", "all of it<mark>.*</mark>"),
    ],
)
def test_words_are_marked_whatever_their_case_and_accents(search: str, html: str, expected: str) -> None:
    assert marked(html, words_of(search)) == expected


def test_all_words_must_be_there_in_any_order() -> None:
    text = folded("The EXPORT is limited")

    assert holds(text, words_of("limited export"))
    assert not holds(text, words_of("limited import"))
