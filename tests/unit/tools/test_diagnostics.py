"""The report of the diagnostics contains no customer data."""

from collections.abc import Iterator

import pytest

from app.core.events import EnvironmentRead
from app.core.tool_state import Environment
from app.tools.diagnostics import public, report
from tests import samples
from tests.unit.rendering import NOW, advance, state_of


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)
    elif isinstance(value, str) and len(value) > 6:
        yield value


@pytest.mark.parametrize("name", samples.NAMES)
def test_no_value_of_a_sample_is_in_its_report(name: str) -> None:
    copied = report(state_of(name))

    assert "Host\n" in copied
    assert [text for text in texts(samples.data(name)) if text in copied] == []


def test_a_report_names_the_version_and_the_build() -> None:
    state = advance(
        state_of(samples.NAMES[0]), EnvironmentRead(Environment(version="1.2.3", build="0123456789ab")), NOW
    )

    assert "  Version: 1.2.3\n  Build: 0123456789ab\n" in report(state)


def test_names_that_people_chose_are_left_out_of_the_places_of_fields() -> None:
    assert public("contact.custom_attributes.Ada's secret.3") == "contact.custom_attributes.….3"
