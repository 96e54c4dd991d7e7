"""No conversation needs the cold half of the interpreter's code, whatever its letters, numbers and length.

A call into the cold half before that has come costs most of a second. `python3 -m tests.hot_functions` learns from this
test, too.
"""

import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from tests import samples
from tests.browser.cold_code import MISSES, hold_cold_code
from tests.browser.desk import Desk
from tests.unit.test_fuzz import spots

LETTERS = {"ascii": "x", "latin": "\u00e9", "two bytes each": "\u20ac\u0645\u65e5", "four bytes each": "\U0001f642"}
"""Python keeps a text with as many bytes a letter as its largest one needs, and has code of its own for each width."""
VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 1e-7, 2**31, 2**53 + 1, 10**30, 1e308, 1_788_601_160, "", [], {}),
    *("0", "1e999", "-0.00", "12.345,67", "2026-12-31T23:00:00.000Z", "2026-02-30", "0001-01-01T00:00:00+14:00"),
    *("https://example.com/a?b=%C3%A9#c", "javascript:alert(1)", "name@example.com", "+49 151 1234567", "PT", "pt_BR"),
    *("A **text** with `code`, a list:\n\n1. one\n2. two\n\n> a quotation", "\ud800", "a" * 5_000, "\u05d0\u05d1 1"),
    *('{"a": [1, 2, {"b": null}]}', ["one", 2, None], {"deep": {"deeper": [1.5]}}),
)
DAMAGED = 10
"""Contexts with random values in random places, for each sample."""
WITHOUT_DEVELOPMENT = """document.addEventListener('readystatechange', () =>
    document.documentElement.removeAttribute('data-development'))"""
"""For the page that a build has; a page of the development server has no warm-up."""


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The app without a context yet, whose cold half comes only when something can't do without it."""
    hold_cold_code(desk.page)
    desk.open(state="waiting", silent="on")
    return desk


def test_no_context_needs_the_cold_half(desk: Desk) -> None:
    names, contexts = zip(*_contexts(), strict=True)

    misses = desk.post_each(contexts, f"() => {MISSES}")

    assert "deskside:context" in desk.marks()
    assert [name for name, count in zip(names, misses, strict=True) if count] == []
    assert desk.frame.evaluate("document.documentElement.dataset.boot") == "image"
    desk.expect_problems("Failed to load resource")  # the cold half, which was refused


def test_the_warm_up_does_not_need_the_cold_half(desk: Desk) -> None:
    desk.page.add_init_script(WITHOUT_DEVELOPMENT)
    desk.open()

    desk.wait_for_mark("boot:warm-up-end")

    assert desk.frame.evaluate(MISSES) == 0
    desk.expect_problems("Failed to load resource")


def _contexts() -> Iterator[tuple[str, Any]]:
    choose = random.Random(1)  # noqa: S311 - the same in every run
    for sample in samples.NAMES:
        yield sample, samples.data(sample)
        for letters, letter in LETTERS.items():
            yield f"{sample}, {letters}", _with_texts(samples.data(sample), partial(_spell, letter))
        yield f"{sample}, of 200 messages", _with_messages(samples.data(sample), 200)
        for number in range(DAMAGED):
            yield f"{sample}, damaged {number}", _damaged(choose, samples.data(sample))


def _spell(letter: str, text: str) -> str:
    """The text in ASCII letters, and one more letter."""
    return text.encode("ascii", "ignore").decode() + letter


def _with_texts(value: Any, spell: Callable[[str], str]) -> Any:
    match value:
        case dict():
            return {key: _with_texts(inner, spell) for key, inner in value.items()}
        case list():
            return [_with_texts(inner, spell) for inner in value]
        case str():
            return spell(value)
    return value


def _with_messages(data: dict[str, Any], count: int) -> dict[str, Any]:
    messages = (data.get("conversation") or {}).get("messages")
    if messages:
        data["conversation"]["messages"] = [{**messages[at % len(messages)], "id": at} for at in range(count)]
    return data


def _damaged(choose: random.Random, data: dict[str, Any]) -> dict[str, Any]:
    for _ in range(3):
        holder, at = choose.choice(list(spots(data)))
        holder[at] = choose.choice(VALUES)
    return data
