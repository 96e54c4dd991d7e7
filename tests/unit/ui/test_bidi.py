"""Bidirectional control characters affect only their own text."""

import pytest

from app.ui.bidi import close_bidi


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>plain</b>", "<b>plain</b>"),
        ("<b>\u202eevil</b> good", "<b>\u202eevil\u202c</b> good"),
        ("\u202eevil", "\u202eevil\u202c"),
        ('<b title="\u202eevil">good</b>', '<b title="\u202eevil">good</b>'),
        ("<b>\u202eevil\u202c</b>", "<b>\u202eevil\u202c</b>"),
        ("<b>\u2067evil</b>", "<b>\u2067evil\u2069</b>"),
        ("<b>\u202e\u2067evil</b>", "<b>\u202e\u2067evil\u2069\u202c</b>"),
        ("<b>\u2067\u202eevil\u2069</b>", "<b>\u2067\u202eevil\u2069</b>"),
        ("<b>\u2069\u202eevil</b>", "<b>\u2069\u202eevil\u202c</b>"),
        ("<b>\u2067\u202c</b>", "<b>\u2067\u202c\u2069</b>"),
    ],
    ids=ascii,
)
def test_what_a_text_has_begun_ends_with_it(html: str, expected: str) -> None:
    assert close_bidi(html) == expected
