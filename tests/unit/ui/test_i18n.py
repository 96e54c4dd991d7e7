"""The page is in the agent's language if it is one of the catalogues'."""

import pytest
from htpy import b

from app.ui.i18n import (
    choose_language,
    current_language,
    format_integer,
    gettext,
    localize_digits,
    ngettext,
    override_language,
    rich_text,
    set_language,
)


def test_the_default_language_is_english() -> None:
    assert current_language() == "en"
    assert gettext("As of {time}", time="14:03") == "As of 14:03"
    assert gettext("100 %") == "100 %"


def test_a_number_takes_its_form() -> None:
    assert [ngettext("{count} file", "{count} files", count) for count in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def test_numbers_are_written_as_the_language_does() -> None:
    set_language("en", lambda number: str(number).translate({ord("0") + each: 0x0660 + each for each in range(10)}))
    try:
        texts = format_integer(14), ngettext("{count} file", "{count} files", 20), localize_digits("4:21")
    finally:
        set_language("en")

    assert texts == ("١٤", "٢٠ files", "٤:٢١")
    assert format_integer(18230) == "18,230"


def test_an_element_stands_where_the_language_puts_it() -> None:
    assert str(rich_text("Waiting {time}, still", time=b["2 h"])) == "Waiting <b>2 h</b>, still"


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("de", ["0 Änderungen", "1 Änderung", "2 Änderungen", "5 Änderungen", "11 Änderungen", "100 Änderungen"]),
        ("fr", ["0 changement", "1 changement", "2 changements", "5 changements", "11 changements", "100 changements"]),
        ("he", ["0 שינויים", "שינוי 1", "2 שינויים", "5 שינויים", "11 שינויים", "100 שינויים"]),
        ("ja", ["変更 0 件", "変更 1 件", "変更 2 件", "変更 5 件", "変更 11 件", "変更 100 件"]),
        ("ar", ["لا تغييرات", "تغيير واحد", "تغييران", "5 تغييرات", "11 تغييرًا", "100 تغيير"]),
    ],
)
def test_each_language_has_its_own_forms_of_a_number(language: str, forms: list[str]) -> None:
    with override_language(language):
        assert [ngettext("{count} change", "{count} changes", count) for count in (0, 1, 2, 5, 11, 100)] == forms


def test_parts_stand_in_the_order_of_another_language() -> None:
    with override_language("ja"):
        text = rich_text("{what} due {time}", what="初回返信", time=b["明日"])
        assert gettext("Conversation {number} with {name}", number=7, name="Ada") == "Ada との会話 7"

    assert str(text) == "初回返信の期限 <b>明日</b>"
    assert current_language() == "en"


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (["de-AT", "en"], "de"),
        (["pt-PT"], "pt-BR"),
        (["pt_br"], "pt-BR"),
        (["tlh", "", "he-IL", "ar"], "he"),
        (["en-US", "de"], "en"),
    ],
)
def test_the_dearest_language_that_is_spoken_is_chosen(languages: list[str], expected: str) -> None:
    assert choose_language(languages) == expected


def test_a_language_that_is_not_spoken_gives_way_to_the_next_and_in_the_end_to_english() -> None:
    assert choose_language(["tlh", "en-GB", "en"]) == "en"
    assert choose_language([]) == "en"
