"""A letter's script is that of its name in Unicode, for the scripts that are listed."""

import sys
import unicodedata

import pytest

from app.ui.scripts import script_of

WORDS = {"CJK": "Han", "KATAKANA-HIRAGANA": "Katakana"}
"""The first words of names that are not the script's own name."""


def script_in_name(letter: str) -> str:
    word = unicodedata.name(letter).partition(" ")[0]
    return WORDS.get(word, word.capitalize())


def test_no_letter_has_another_script_than_in_its_name() -> None:
    characters = map(chr, range(sys.maxunicode + 1))
    letters = [each for each in characters if unicodedata.category(each)[0] in "LM"]

    wrong = [each for each in letters if (script := script_of(each)) and script != script_in_name(each)]

    assert len(letters) > 100_000
    assert wrong == []


@pytest.mark.parametrize(
    ("script", "letters"),
    [
        ("Arabic", "عربی"),
        ("Bengali", "বাংলা"),
        ("Cyrillic", "прӏ"),
        ("Devanagari", "हिन्दी"),
        ("Georgian", "ქართული"),
        ("Greek", "ελληνικάἀ"),
        ("Han", "漢字㐀𠀀"),
        ("Hangul", "한국"),
        ("Hebrew", "עברית"),
        ("Hiragana", "ひらがな"),
        ("Katakana", "カタカナー"),
        ("Tamil", "தமிழ்"),
        ("Thai", "ภาษาไทย"),
        (None, "aé-0ϣអ"),
    ],
)
def test_letters_have_a_script(script: str | None, letters: str) -> None:
    assert {script_of(letter) for letter in letters} == {script}
