"""Rows are found in attributes and answers of any form."""

import json
from typing import Any

import pytest

from app.context import Context
from app.context.rows import extract_rows, keys_of, value_in_context

ROWS = [{"number": "A-1"}, {"number": "A-2"}]


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        (ROWS, ""),
        (json.dumps(ROWS), ""),
        ([json.dumps(row) for row in ROWS], ""),
        ({"data": {"items": ROWS}}, "data.items"),
        (json.dumps({"data": {"items": json.dumps(ROWS)}}), "data.items"),
        ([{}, *ROWS, None, ""], ""),
    ],
)
def test_rows_are_found(answer: object, place: str) -> None:
    assert extract_rows(answer, place) == ROWS


@pytest.mark.parametrize("answer", [None, "", [], {}, {"data": None}])
def test_there_may_be_none(answer: object) -> None:
    assert extract_rows(answer, "data" if answer else "") == []


@pytest.mark.parametrize("text", ["SO-1", "[broken", '{"a": "\\ud800"}', "[" * 100_000])
def test_a_text_that_is_no_json_is_one_value(text: str) -> None:
    assert extract_rows(text) == [text]


def test_one_object_is_one_row() -> None:
    assert extract_rows({"number": "A-1"}) == [{"number": "A-1"}]
    assert extract_rows(0) == [0]


@pytest.mark.parametrize(
    ("place", "values"),
    [
        ("order_*", ["one", "two", "ten"]),
        ("item_*_name", ["first"]),
        ("none_*", []),
    ],
)
def test_numbered_values_are_ordered_by_their_numbers(place: str, values: list[str]) -> None:
    attributes: dict[str, Any] = {
        "order_10": "ten",
        "order_2": "two",
        "order1": "one",  # as the mobile app spells it
        "order_count": 3,
        "reorder_1": "no",
        "item_1_name": "first",
        "item_1_price": 5,
    }
    context = Context.model_validate({"contact": {"custom_attributes": attributes}})

    assert value_in_context(context, f"contact.custom_attributes.{place}") == values


def test_the_first_object_tells_the_columns() -> None:
    assert keys_of(["x", {"a": 1, "b": 2}, {"c": 3}]) == ["a", "b"]
    assert keys_of(["x", 1]) == []
