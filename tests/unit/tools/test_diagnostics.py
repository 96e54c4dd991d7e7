"""The report of the diagnostics may be sent to anyone."""

from collections.abc import Iterator

import pytest

from app import VERSION
from app.tools.diagnostics import public, report
from tests import samples
from tests.unit.rendering import heard


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for held in value.values() if isinstance(value, dict) else value:
            yield from texts(held)
    elif isinstance(value, str) and len(value) > 6:
        yield value


@pytest.mark.parametrize("name", samples.NAMES)
def test_no_value_of_a_sample_is_in_its_report(name: str) -> None:
    told = report(heard(name))

    assert f"Deskside {VERSION}" in told
    assert [text for text in texts(samples.data(name)) if text in told] == []


def test_names_that_people_chose_are_left_out_of_the_places_of_fields() -> None:
    assert public("contact.custom_attributes.Ada's secret.3") == "contact.custom_attributes.….3"
