"""Custom attributes of any kind are readable."""

import pytest
from pydantic import JsonValue

from app.context import AttributeDefinition
from app.ui.attribute_format import format_value, is_blank
from app.ui.htpy_adapter import markup

pytestmark = pytest.mark.usefixtures("rendering")


def shown(value: JsonValue, kind: str | None = None, name: str = "Amount") -> str:
    definition = AttributeDefinition(attribute_display_type=kind, attribute_display_name=name) if kind else None
    return markup(format_value(value, definition))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ("<b>", "&lt;b&gt;"),
        (True, "Yes"),
        (False, "No"),
        (0, "0"),
        (18230, "18,230"),
        (12.5, "12.5"),
        (["vip", "early", 3], "vip, early, 3"),
        ("2026-02-29", "2026-02-29"),
        ("2024-02-29", '<time datetime="2024-02-29">2024-02-29</time>'),
        (
            "2026-09-05T09:00:00.000Z",
            '<time datetime="2026-09-05T09:00:00+00:00" title="2026-09-05 09:00:00 UTC">40 minutes ago</time>',
        ),
        (
            {"api_calls": 18230, "last_error": "none"},
            (
                '<dl class="facts"><div><dt>Api calls</dt><dd dir="auto">18,230</dd></div>'
                '<div><dt>Last error</dt><dd dir="auto">none</dd></div></dl>'
            ),
        ),
        (
            [{"a": 1}],
            '<ul class="values"><li><dl class="facts"><div><dt>A</dt><dd dir="auto">1</dd></div></dl></li></ul>',
        ),
    ],
)
def test_a_value_is_written_as_it_looks(value: JsonValue, text: str) -> None:
    assert shown(value) == text


def test_an_address_is_a_link() -> None:
    assert shown("https://crm.example.com/7").startswith('<a href="https://crm.example.com/7"')


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
        ("number", "18230.5", "18,230.5"),
        ("number", "many", "many"),
        ("number", "12e9", "12e9"),
        ("percent", "12.5", "12.5 percent"),
        ("percent", 7, "7 percent"),
        ("percent", "12,5", "12,5"),
        ("currency", "1299", "1,299.00"),
        ("currency", 149.9, "149.90"),
        ("currency", "1299 EUR", "EUR 1,299.00"),
        ("currency", "USD 5", "USD 5.00"),
        ("currency", "12 XYZ", "12.00"),
        ("currency", "free", "free"),
        ("currency", True, "Yes"),
        ("link", "none", "none"),
        ("link", "javascript:alert(1)", "javascript:alert(1)"),
        ("hologram", 18230, "18,230"),
    ],
)
def test_a_value_is_written_as_its_definition_says(kind: str, value: JsonValue, text: str) -> None:
    assert shown(value, kind) == text


def test_a_currency_is_taken_from_where_the_admin_has_named_it() -> None:
    assert shown("1299", "currency", "MRR (EUR)") == "EUR 1,299.00"
    assert shown("1299", "currency", "MRR") == "1,299.00"


@pytest.mark.parametrize("value", ["https://shop.example.com/a", "shop.example.com/a"])
def test_a_declared_link_may_lack_its_scheme(value: str) -> None:
    assert shown(value, "link").startswith('<a href="https://shop.example.com/a"')


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-12-31", "2026-12-31"),
        ("2026-12-31T23:00:00.000Z", "2027-01-01"),  # Berlin in winter
        ("2026-06-30T22:00:00.000Z", "2026-07-01"),  # Berlin in summer
        ("2026-12-31T18:30:00.000Z", "2027-01-01"),  # Delhi
        ("2026-12-31T11:00:00.000Z", "2027-01-01"),  # Auckland in summer
        ("2027-01-01T10:00:00.000Z", "2027-01-01"),  # Honolulu
        ("2027-01-01T05:00:00.000Z", "2027-01-01"),  # New York in winter
        ("2027-01-01T00:00:00.000Z", "2027-01-01"),  # London in winter, or a program
        ("2027-01-01T00:00:00", "2027-01-01"),
        ("2027-01-01T00:00:00+05:30", "2027-01-01"),
        (1798761600, "2027-01-01"),
    ],
)
def test_a_date_is_the_day_that_was_entered_wherever_that_was(value: JsonValue, day: str) -> None:
    assert shown(value, "date") == f'<time datetime="{day}">{day}</time>'


def test_a_declared_date_with_a_time_of_day_keeps_it() -> None:
    assert "40 minutes ago" in shown("2026-09-05T08:59:59.000Z", "date")


@pytest.mark.parametrize("value", ["soon", "2026-02-30", "9999-12-31T23:00:00.000Z", "05/09/2026"])
def test_a_declared_date_that_is_none_stays_as_it_is(value: str) -> None:
    assert value[:10] in shown(value, "date")


def test_a_bottomless_value_ends_in_dots() -> None:
    deep: JsonValue = "end"
    for _ in range(200):
        deep = {"in": deep}

    assert "…" in shown(deep)


@pytest.mark.parametrize(
    ("value", "blank"),
    [(None, True), ("", True), ([], True), ({}, True), (0, False), (False, False), (" ", False)],
)
def test_only_what_says_nothing_is_blank(value: JsonValue, *, blank: bool) -> None:
    assert is_blank(value) is blank
