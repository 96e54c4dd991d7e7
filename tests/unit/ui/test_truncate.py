"""However large a context is, the page stays small and says what it leaves out."""

from collections.abc import Iterator
from typing import Any

import pytest
from htpy import div

from app.ui.truncate import LONGEST, Budget, ellipsize, remainder, take, truncate
from tests import samples
from tests.unit.rendering import draw, page, state_of

ROOM = 250_000
"""Characters of HTML: two messages of the greatest length that is drawn, and all the rest."""

LONG = 300_000
"""Characters of a text, more than there is room for."""

MANY = 3_000
"""Entries of an object or a list; their HTML takes more than there is room for."""
Place = tuple[str | int, ...]


def places(value: Any, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every value in a JSON value, with the way to it."""
    yield at, value
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield from places(item, (*at, key))


def with_other(name: str, place: Place, other: object) -> dict[str, Any]:
    """The data of a sample with another value in one place."""
    data = samples.data(name)
    inside: Any = data
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = other
    return data


@pytest.mark.parametrize("name", [samples.WEBSITE, samples.WHATSAPP, samples.EMAIL, samples.BOT])
def test_no_text_makes_the_page_long(name: str) -> None:
    texts = [place for place, value in places(samples.data(name)) if isinstance(value, str)]
    assert len(texts) > 100

    assert max(len(draw(state_of(with_other(name, place, "x" * LONG))).html) for place in texts) < ROOM


@pytest.mark.parametrize("name", [samples.WEBSITE, samples.WHATSAPP, samples.EMAIL, samples.BOT])
def test_no_list_makes_the_page_long(name: str) -> None:
    lists = [(place, value) for place, value in places(samples.data(name)) if isinstance(value, list) and value]
    assert lists

    assert max(len(draw(state_of(with_other(name, place, value * 1000))).html) for place, value in lists) < ROOM


def test_no_object_makes_the_page_long() -> None:
    objects = [(place, value) for place, value in places(samples.data(samples.WEBSITE)) if isinstance(value, dict)]
    long_values = [
        (place, value | {f"{key} {at}": item for at in range(MANY) for key, item in [*value.items()][:1]})
        for place, value in objects
        if place
    ]
    assert long_values

    assert (
        max(len(draw(state_of(with_other(samples.WEBSITE, place, value))).html) for place, value in long_values) < ROOM
    )


def test_no_nesting_makes_the_page_long() -> None:
    value: object = "x" * LONGEST
    for _ in range(5):
        value = [value] * 8
    data = {"contact": {"id": 1, "custom_attributes": {"first": value, "second": value, "third": "seen"}}}

    outline = page(data)

    assert len(outline.texts) < 3000
    assert "third" in outline.text.lower()


def test_many_labels_are_counted() -> None:
    outline = page({"conversation": {"id": 1, "labels": [f"label-{at}" for at in range(MANY)]}})

    assert "label-49 … and 2,950 more" in outline.text
    assert "label-50" not in outline.text


def test_many_attributes_are_counted() -> None:
    outline = page({"contact": {"id": 1, "custom_attributes": {f"key_{at}": at for at in range(MANY)}}})

    assert "Key 99 99 … and 2,900 more" in outline.text


def test_a_long_name_is_cut_and_counted() -> None:
    outline = page({"contact": {"id": 1, "name": "N" * 1_000_000}})

    assert f"{'N' * 120}… … and 999,880 more characters" in outline.text
    assert max(map(len, outline.values("title"))) == 121


def test_a_long_key_is_cut_and_counted() -> None:
    outline = page({"contact": {"id": 1, "custom_attributes": {"k" * 1_000_000: "value"}}})

    assert f"{'k' * 120} … and 999,880 more characters value" in outline.text


def test_a_truncated_text_names_the_missing_length() -> None:
    assert truncate("abc", 3) == "abc"
    assert str(div[truncate("abcdef", 3)]) == '<div>abc<span class="more"> … and 3 more characters</span></div>'
    assert ellipsize("abc", 3) == "abc"
    assert ellipsize("abcd", 3) == "abc…"
    assert remainder(0) is None


def test_an_allowance_is_shared_by_all_that_take_of_it() -> None:
    allowance = Budget(5)

    assert take("abc", 2) == (["a", "b"], 1)
    assert allowance.take("abc") == (["a", "b", "c"], 0)
    assert allowance.take("abc") == (["a", "b"], 1)
    assert allowance.take("abc") == ([], 3)
