"""Find words in texts and highlight them in HTML."""

import pytest

from app.ui.highlight import contains_all, fold_text, highlight, search_words


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
    assert highlight(html, search_words(search)) == expected


def test_all_words_must_be_there_in_any_order() -> None:
    text = fold_text("The EXPORT is limited")

    assert contains_all(text, search_words("limited export"))
    assert not contains_all(text, search_words("limited import"))
