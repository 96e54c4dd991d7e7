"""Nothing that a stranger writes takes more than its length: twice the text is at most twice the time.

Times are compared within one run, never with a number of seconds. A text and one four times as long are drawn, the
short one four times; what takes the square of a text's length then takes four times as long for the long one.
"""

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.host.field_rules import _pattern
from app.host.secrets import is_secret
from app.messages.html_text import html_text
from app.messages.quotes import text_above_quote
from app.ui.bidi import close_bidi
from app.ui.highlight import fold_text, highlight
from app.ui.linkify import addresses_in
from app.ui.links import e_mail_address, web_address
from app.ui.markdown import message_text
from app.ui.word_breaks import add_word_breaks
from tests.unit.rendering import page

pytestmark = pytest.mark.usefixtures("rendering")

GROWTH = 4
MOST = 2.2
"""Halfway, as factors go, between what is linear (1) and what takes the square (4)."""

PIECES = (
    *("[@", "[@](mention://", "[@x](mention://user/1/", "[", "](", "[a](", "![](", "![", "[a][", "[a]: b\n", "[[a]"),
    *("<style ", "<script>", "<script", "</style ", "<", "<!--", "<a ", "<https://a>", "<a@a.a>", "&", "&#9", "&x"),
    *("*", "**a", "**a*", "_a", "*_", "*a **b", "` ``", "`", "`a", "``a`", "~~a", "> ", "> a\n", "- ", "- a\n", "1. "),
    *("| ", "|a|b\n", "\\", "\\[", "#", "    a\n", "![", "[](", "[x](((", "http://a ", "<a@", "&#x"),
    *("a@", "a.a@", "www.", "https://a", "https://[", "://", "https://a)))))))", "https://a....", "@a.a.a", "a.", "/"),
    *("\u202a", "\u2066", "\u2066<", "\u202a\u2069", "\u0301\u0323", "a\u0301", "\ufdfa", "İ", "字", "é"),
    *("On a\n", "On a", "On a, b wrote:\n", "wrote:", "-----Original Message-----\n", "---", "From: a\n", "Am "),
    *(" ", "\n", " \n", "\t", "\x00", "9", "9 ", "A", "Aa", "x"),
)

DRAWINGS: dict[str, tuple[int, Callable[[str], object]]] = {
    "markdown": (2_400, message_text),
    "plain text": (11_000, message_text),
    "translation": (8_000, html_text),
    "bidi": (8_000, close_bidi),
    "search": (5_000, fold_text),
    "marks": (5_000, lambda text: highlight(text.replace("<", "&lt;").replace(">", "&gt;"), ("a", "ab"))),
    "word breaks": (8_000, add_word_breaks),
    "quotes": (8_000, text_above_quote),
    "addresses": (8_000, addresses_in),
    "web address": (1_000, lambda text: web_address(f"https://{text}")),
    "e-mail address": (8_000, e_mail_address),
    "secrets": (8_000, is_secret),
}  # fmt: skip
"""What reads strangers' text, and characters of the shorter text."""


def growth(draw: Callable[[str], object], piece: str, size: int) -> float:
    """How much more than its length a text takes that is four times as long; the least of four attempts."""
    short = (piece * size)[:size]
    long = (piece * size * GROWTH)[: size * GROWTH]
    least = float("inf")
    for attempt in range(4):
        start = process_time()
        for number in range(GROWTH):
            draw(f"{short}{number}{attempt}")
        middle = process_time()
        draw(f"{long}{attempt}")
        end = process_time()
        least = min(least, (end - middle + 0.001) / (middle - start + 0.001))
        if least < MOST:
            break
    return least


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("ending", ["", "x\n"], ids=["endless", "ended"])
def test_four_times_the_text_takes_four_times_as_long(name: str, ending: str) -> None:
    size, draw = DRAWINGS[name]
    slow = {
        piece: ratio
        for piece in PIECES
        if (ratio := growth(lambda text: draw(text + ending), piece, size)) >= MOST
    }  # fmt: skip

    assert slow == {}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=4).map("".join), st.sampled_from(sorted(DRAWINGS)))
def test_so_does_any_text_of_such_pieces(piece: str, name: str) -> None:
    size, draw = DRAWINGS[name]

    assert growth(draw, piece, size) < MOST


def test_a_hidden_number_that_repeats_itself_is_looked_for_in_its_length() -> None:
    def hide(number: str) -> object:
        return _pattern([number]).sub("", "1" * 8 * len(number))

    assert growth(lambda text: hide(f"{text[:40]}2"), "1", 8_000) < MOST


@pytest.mark.parametrize("text", ["*a " * 3000 + " a*" * 300, "*a " * 300 + " a*" * 300, "**a " * 150 + " a**" * 150])
def test_emphasis_in_emphasis_without_end_is_shown_as_it_was_written(text: str) -> None:
    screen = page({"conversation": {"messages": [{"id": 1, "content": f"Hello {text}", "message_type": 1}]}})

    assert "Too long to format" in screen.text


def test_a_translation_with_a_number_of_no_character_is_shown() -> None:
    assert html_text("<p>&#" + "9" * 5000 + ";</p>&#65;") == "&#" + "9" * 5000 + ";\nA"
