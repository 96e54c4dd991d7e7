"""The head names the customer's newest rating."""

from typing import Any

import pytest

from tests.unit.outline import outline


def survey(rating: object) -> dict[str, Any]:
    values = {"csat_survey_response": {"rating": rating}} if rating else None
    return {"message_type": 3, "content_type": "input_csat", "content_attributes": {"submitted_values": values}}


def badges(*ratings: object) -> list[str]:
    messages = [{"id": at, **survey(rating)} for at, rating in enumerate(ratings)]
    return outline({"conversation": {"id": 7, "status": "open", "messages": messages}}).badges


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([4], ["Open", "4 of 5: good"]),
        ([1, "5"], ["Open", "5 of 5: very good"]),
        ([2, None], ["Open", "2 of 5: bad"]),
        ([None], ["Open"]),
        (["many", {"a": 1}], ["Open"]),
    ],
)
def test_the_newest_rating_is_a_badge(ratings: list[object], expected: list[str]) -> None:
    assert badges(*ratings) == expected
