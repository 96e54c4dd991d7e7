"""The page speaks the agent's language, as far as it knows it."""

from htpy import b

from app.page.say import best, counted, phrase, say, spoken


def test_english_is_spoken_by_itself() -> None:
    assert spoken() == "en"
    assert say("As of {time}", time="14:03") == "As of 14:03"
    assert say("100 %") == "100 %"


def test_a_number_takes_its_form() -> None:
    assert [counted("{count} file", "{count} files", count) for count in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def test_an_element_stands_where_the_language_puts_it() -> None:
    assert [str(each) for each in phrase("Waiting {time}, still", time=b["2 h"])] == [
        "Waiting ",
        "<b>2 h</b>",
        ", still",
    ]


def test_a_language_that_is_not_spoken_gives_way_to_the_next_and_in_the_end_to_english() -> None:
    assert best(["tlh", "en-GB", "en"]) == "en"
    assert best([]) == "en"
