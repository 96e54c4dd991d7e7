"""Custom attributes of any kind are readable."""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import JsonValue

from app.context import AttributeDefinition
from app.testing import PlainFormats
from app.ui.attribute_format import copy_text, format_value, is_blank
from app.ui.htpy_adapter import markup, plain_text
from app.ui.render_context import use_render_context
from tests.unit.rendering import RENDER_CONTEXT

pytestmark = pytest.mark.usefixtures("rendering")


def format_html(value: JsonValue, kind: str | None = None, name: str = "Amount") -> str:
    definition = AttributeDefinition(attribute_display_type=kind, attribute_display_name=name) if kind else None
    return markup(format_value(value, definition))


def facts(*rows: tuple[str, str]) -> str:
    inside = "".join(f'<div><dt>{label}</dt><dd dir="auto">{value}</dd></div>' for label, value in rows)
    return f'<dl class="facts">{inside}</dl>'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ("<b>", "&lt;b&gt;"),
        (True, "Yes"),
        (False, "No"),
        (0, "0"),
        (18230, "18230"),
        (2026, "2026"),
        (12.5, "12.5"),
        (["vip", "early", 3], "vip, early, 3"),
        (["2026-01-02", 18230], "2026-01-02, 18230"),
        ("2026-02-29", "2026-02-29"),
        ({"api_calls": 18230, "last_error": "none"}, facts(("Api calls", "18230"), ("Last error", "none"))),
        ([{"a": 1}], f'<ul class="values"><li>{facts(("A", "1"))}</li></ul>'),
    ],
)
def test_a_value_without_a_definition_is_written_as_it_is_stored(value: JsonValue, text: str) -> None:
    assert format_html(value) == text


@pytest.mark.parametrize(
    "text", ["https://crm.example.com/7/", "http://www.crm.example.com:8080/7", "HTTPS://crm.example.com"]
)
def test_an_address_is_a_link_that_says_what_is_stored(text: str) -> None:
    assert plain_text(format_value(text)) == text
    assert format_html(text).startswith('<a href="http')


def test_an_address_whose_host_could_pass_for_another_tells_the_real_one_beside_it() -> None:
    address = "https://\u0430\u0440\u0440\u04cf\u0435.com/7"

    assert format_html(address).endswith('</a> <span class="host">xn--80ak6aa92e.com</span>')


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("checkbox", True, "Yes"),
        ("checkbox", "true", "Yes"),
        ("checkbox", "false", "No"),
        ("checkbox", 0, "No"),
        ("checkbox", "perhaps", "perhaps"),
        ("text", "true", "true"),
        ("text", 10077, "10077"),
        ("text", "2024-02-29", "2024-02-29"),
        ("text", ["vip", "early"], "vip, early"),
        ("list", 1, "1"),
        ("number", 18230, "18,230"),
        ("number", 2026, "2026"),
        ("number", 12345678000195, "12345678000195"),
        ("number", "many", "many"),
        ("percent", 7, "7 percent"),
        ("currency", 149.9, "149.90"),
        ("currency", "free", "free"),
        ("currency", True, "Yes"),
        ("link", "none", "none"),
        ("link", "javascript:alert(1)", "javascript:alert(1)"),
        ("hologram", 18230, "18230"),
    ],
)
def test_a_value_is_written_as_its_definition_says(kind: str, value: JsonValue, text: str) -> None:
    assert format_html(value, kind) == text


KINDS = st.sampled_from([None, "number", "currency", "percent", "text", "list", "link", "hologram"])
NUMBERS = st.from_regex(r"[+-]?[0-9]{1,20}([.,][0-9]{1,6}){0,2}( ?[A-Z]{3}| ?%)?", fullmatch=True)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@given(NUMBERS | WORDS, KINDS)
def test_stored_text_is_shown_and_copied_as_it_is_stored_whatever_was_declared(text: str, kind: str | None) -> None:
    definition = AttributeDefinition(attribute_key="key", attribute_display_type=kind) if kind else None
    with use_render_context(RENDER_CONTEXT):
        assert plain_text(format_value(text, definition)) == text
        assert copy_text(text, definition) in (None, text)


@pytest.mark.parametrize("key", ["customer_id", "Order No", "zip", "phone", "year", "account number", "tax-code"])
def test_a_number_that_names_something_is_not_grouped(key: str) -> None:
    assert format_html(18230, "number", key) == "18230"


def test_a_currency_is_taken_from_where_the_admin_has_named_it() -> None:
    assert format_html(1299, "currency", "MRR (EUR)") == "EUR 1,299.00"
    assert format_html(1299, "currency", "MRR") == "1,299.00"


@pytest.mark.parametrize("value", ["https://shop.example.com/a", "shop.example.com/a"])
def test_a_declared_link_may_lack_its_scheme(value: str) -> None:
    assert format_html(value, "link").startswith('<a href="https://shop.example.com/a"')
    assert plain_text(format_value(value)) == value


@pytest.mark.parametrize("kind", [None, "date"])
@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-12-31", "2026-12-31"),
        ("2027-01-01T00:00:00.000Z", "2027-01-01"),
        ("2027-01-01T00:00:00", "2027-01-01"),
        ("2027-01-01T00:00:00+05:30", "2027-01-01"),
        ("1990-05-02", "1990-05-02"),
    ],
)
def test_a_midnight_is_a_day_and_copied_as_one(kind: str | None, value: str, day: str) -> None:
    definition = AttributeDefinition(attribute_display_type=kind) if kind else None

    assert format_html(value, kind).startswith(f'<time datetime="{day}">{day}</time><span class="quiet"> · ')
    assert copy_text(value, definition) == day


class BerlinFormats(PlainFormats):
    """Formats of an agent in Berlin, in winter."""

    def day_of(self, moment: datetime) -> date:
        return (moment + timedelta(hours=1)).date()


def test_a_midnight_by_the_agents_clock_is_a_day() -> None:
    with use_render_context(replace(RENDER_CONTEXT, formats=BerlinFormats())):
        assert format_html("2026-12-31T23:00:00.000Z").startswith('<time datetime="2027-01-01">')
        assert copy_text("1990-05-01T23:00:00.000Z") == "1990-05-02"
        assert "T22:00:00" in format_html("2026-12-31T22:00:00.000Z")
        assert copy_text("2026-12-31T23:00:00.500Z") == "2026-12-31T23:00:00.500Z"


DAYS = st.dates(min_value=date(1000, 1, 2), max_value=date(9998, 12, 30))
ZONES = st.sampled_from(["", "Z", "+00:00", "-08:00", "+05:30", "+1400"])


@given(DAYS, ZONES, st.sampled_from(["T00:00", "T00:00:00", "T00:00:00.000"]), st.sampled_from([None, "date"]))
def test_every_midnight_is_shown_and_copied_as_its_day(day: date, zone: str, midnight: str, kind: str | None) -> None:
    definition = AttributeDefinition(attribute_display_type=kind) if kind else None
    by_agents_clock = f"{day - timedelta(days=1)}T23:00:00.000Z"
    with use_render_context(replace(RENDER_CONTEXT, formats=BerlinFormats())):
        for stored in (day.isoformat(), f"{day}{midnight}{zone}", by_agents_clock):
            assert plain_text(format_value(stored, definition)).startswith(f"{day} · ")
            assert copy_text(stored, definition) == day.isoformat()


@given(DAYS, st.times(), st.sampled_from([None, "date"]))
def test_every_other_time_keeps_its_time_of_day(day: date, clock: time, kind: str | None) -> None:
    definition = AttributeDefinition(attribute_display_type=kind) if kind else None
    stored = f"{datetime.combine(day, clock).isoformat(timespec='milliseconds')}Z"
    if stored[11:23] in ("00:00:00.000", "23:00:00.000"):
        return
    with use_render_context(replace(RENDER_CONTEXT, formats=BerlinFormats())):
        assert plain_text(format_value(stored, definition)).startswith(stored[:16].replace("T", " ") + " · ")
        assert copy_text(stored, definition) == stored


LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS | NUMBERS
ANYTHING = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3))


@given(ANYTHING, st.sampled_from([None, "number", "currency", "percent", "text", "list", "link", "checkbox", "date"]))
@example(0, "date")
@example(0.5, "date")
def test_what_is_copied_is_what_is_shown_or_what_is_stored(value: JsonValue, kind: str | None) -> None:
    definition = AttributeDefinition(attribute_key="key", attribute_display_type=kind) if kind else None
    with use_render_context(RENDER_CONTEXT):
        text, copy = plain_text(format_value(value, definition)), copy_text(value, definition)

    stored = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    assert copy in (None, stored) or text.startswith(f"{copy} · ")


@pytest.mark.parametrize("text", ["2026-10-05T12:00:00.000Z", "2026-10-05T15:00:00Z", "2026-09-05T08:59:59+02:00"])
@pytest.mark.parametrize("kind", [None, "date"])
def test_any_other_time_keeps_its_time_of_day_and_is_copied_as_it_is_stored(kind: str | None, text: str) -> None:
    definition = AttributeDefinition(attribute_display_type=kind) if kind else None

    assert 'title="' in format_html(text, kind)
    assert copy_text(text, definition) == text


def test_the_day_comes_first_and_its_distance_beside_it() -> None:
    assert plain_text(format_value("2026-12-31")) == "2026-12-31 · in 3 months"
    assert plain_text(format_value("2026-09-05")) == "2026-09-05 · today"


@pytest.mark.parametrize("value", ["soon", "2026-02-30", "9999-12-31T23:00:00.000Z", "05/09/2026", 99999999999999999])
def test_a_declared_date_that_is_none_stays_as_it_is(value: JsonValue) -> None:
    assert str(value)[:10] in format_html(value, "date")


def test_a_bottomless_value_ends_in_dots() -> None:
    deep: JsonValue = "end"
    for _ in range(200):
        deep = {"in": deep}

    assert "…" in format_html(deep)


@pytest.mark.parametrize(
    ("value", "blank"),
    [(None, True), ("", True), ([], True), ({}, True), (0, False), (False, False), (" ", False)],
)
def test_only_empty_values_are_blank(value: JsonValue, *, blank: bool) -> None:
    assert is_blank(value) is blank
