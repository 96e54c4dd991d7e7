"""A contact's card: read back as RFC 2426 says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.context import Context
from app.export.vcard import escape_value, fold_line, vcard
from app.testing import PlainFormats
from tests import samples
from tests.unit.rendering import NOW


def properties(card: str) -> dict[str, str]:
    lines = card.replace("\r\n ", "").split("\r\n")
    assert lines.pop() == ""
    return dict(line.split(":", 1) for line in lines)


def read(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], value)


def test_the_card_of_a_sample() -> None:
    assert properties(vcard(samples.context(samples.WEBSITE), NOW, PlainFormats())) == {
        "BEGIN": "VCARD",
        "VERSION": "3.0",
        "FN": "Jordan Sample",
        "N": "Sample;Jordan;;;",
        "EMAIL;TYPE=INTERNET": "jordan.sample@customer.example",
        "TEL;TYPE=VOICE": "+12025550123",
        "ORG": "Sample & Söhne GmbH",
        "ADR": ";;;Lisbon;;;Portugal",
        "NOTE": "Met at the spring fair.\\nPrefers e-mail.",
        "X-SOCIALPROFILE;TYPE=facebook": "jordan.sample",
        "X-SOCIALPROFILE;TYPE=github": "jsample",
        "X-SOCIALPROFILE;TYPE=linkedin": "in/jordan-sample",
        "X-SOCIALPROFILE;TYPE=twitter": "jordansample",
        "UID": "user_83f1",
        "REV": "20260905T094000Z",
        "END": "VCARD",
    }


def test_a_contact_of_whom_nothing_is_known_has_a_card_all_the_same() -> None:
    assert vcard(Context(), NOW, PlainFormats()) == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Unnamed contact\r\nN:;;;;\r\nREV:20260905T094000Z\r\nEND:VCARD\r\n"
    )


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_any_name_is_read_back_and_adds_no_property(name: str) -> None:
    card = properties(vcard(Context.model_validate({"contact": {"name": name, "id": 1}}), NOW, PlainFormats()))

    assert set(card) == {"BEGIN", "VERSION", "FN", "N", "REV", "END"}
    assert read(card["FN"]) == (name or "Unnamed contact")


def test_the_ends_of_lines_do_not_end_a_property() -> None:
    assert escape_value("a\r\nTEL:1\rb\nc;d,e\\f\x00\u2028") == r"a\nTEL:1\nb\nc\;d\,e\\f" + "\u2028"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300))
def test_no_line_is_longer_than_75_bytes_or_cut_inside_a_character(line: str) -> None:
    pieces = fold_line(line).split("\r\n")

    assert max(len(piece.encode()) for piece in pieces) <= 75
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovelace", "Lovelace;Ada;;;"),
        ("  Ada   King  Lovelace ", "Lovelace;Ada King;;;"),
        ("Ada", ";Ada;;;"),
        ("A;B C,D", "C\\,D;A\\;B;;;"),
    ],
)
def test_a_name_has_its_parts_as_address_books_want_them(name: str, parts: str) -> None:
    card = properties(vcard(Context.model_validate({"contact": {"name": name}}), NOW, PlainFormats()))

    assert card["N"] == parts
