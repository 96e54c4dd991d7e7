"""Custom attributes of any kind are readable."""

from datetime import UTC, datetime

import pytest
from htpy import div
from pydantic import JsonValue

from app.context import AttributeDefinition
from app.page.scene import Scene
from app.page.values import is_blank, written
from app.testing import PlainFormats

SCENE = Scene(datetime(2026, 9, 5, 12, 0, tzinfo=UTC), PlainFormats())


def shown(value: JsonValue, kind: str | None = None) -> str:
    definition = AttributeDefinition(attribute_display_type=kind) if kind else None
    return str(div[written(value, SCENE, definition)]).removeprefix("<div>").removesuffix("</div>")


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
            '<time datetime="2026-09-05T09:00:00+00:00" title="2026-09-05 09:00:00 UTC">3 hours ago</time>',
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


def test_a_checkbox_may_be_text() -> None:
    assert (shown("true", "checkbox"), shown("false", "checkbox"), shown("true", "text")) == ("Yes", "No", "true")


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
