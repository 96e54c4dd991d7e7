"""A list of objects among the attributes is a table in a panel of its own, with no settings at all."""

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.events import Entered
from app.panels import panels_of
from app.panels.attribute_tables import attribute_tables
from app.settings.schema import read_settings
from app.testing import context, render
from tests.unit.commerce.contract import ORDER
from tests.unit.panel_page import Page

VISITS = [
    {"page": "/prices", "minutes": 4, "is_new": True, "seen_on": "2026-09-01", "ip": "203.0.113.7"},
    {"page": "/docs", "minutes": 1, "is_new": False, "seen_on": "2026-09-02", "device": {"kind": "phone"}},
]


def page_of(**values: Any) -> Page:
    """The whole page of a contact with some attributes."""
    page = Page(*panels_of(read_settings({})))
    asyncio.run(page.hear(custom_attributes=values))
    return page


@pytest.mark.parametrize("visits", [VISITS, json.dumps(VISITS), [json.dumps(each) for each in VISITS]])
def test_a_list_of_objects_is_a_table_in_its_own_panel_and_no_attribute_beside_it(visits: Any) -> None:
    page = page_of(site_visits=visits, plan="Pro")

    panel = page.panel("attribute--site_visits")
    assert panel.all("h2")[0].words == "Site visits"
    assert [each.words for each in panel.all("th")] == ["Page", "Minutes", "Is new", "Seen on"]
    assert [each.words for each in panel.all("td")][:4] == ["/prices", "4", "Yes", "2026-09-01 · 4 days ago"]
    assert "Site visits" not in page.body("attributes")
    assert "PlanPro" in page.body("attributes")


def test_what_the_table_has_no_room_for_is_one_press_away() -> None:
    details = page_of(visits=VISITS).panel("attribute--visits").all("details", "rest")[0]

    assert [each.words for each in details.all("h3")] == ["/prices", "/docs"]
    assert [each.words for each in details.all("dt")] == ["Ip", "Device", "Kind"]
    assert details.all("dd")[0].words == "203.0.113.7"


def test_a_table_is_found_hidden_and_moved_like_any_other_panel() -> None:
    page = page_of(visits=VISITS)

    page.dispatch(Entered("search", "prices"))
    assert [each.words for each in page.panel("attribute--visits").all("mark")] == ["prices", "prices"]

    asyncio.run(page.press("hide attribute--visits"))
    assert page.find("attribute--visits") is None
    asyncio.run(page.press("arrange"))
    assert any(each["id"] == "arrange-attribute--visits" for each in page.html.all("li"))


@pytest.mark.parametrize(
    "value", ["[not json", "[1, 2]", [], [{}], ["a", {"b": 1}], {"a": 1}, '{"a": 1}', "plain", None, [None], [[{}]]]
)
def test_anything_else_stays_an_attribute(value: Any) -> None:
    assert attribute_tables(context(custom_attributes={"visits": value})) == ()


@pytest.mark.parametrize("key", ["orders", "Payments", "order_1", "invoices"])
def test_what_is_called_like_orders_is_no_table(key: str) -> None:
    assert attribute_tables(context(custom_attributes={key: [ORDER]})) == ()


def test_a_declared_list_has_its_declared_name_and_is_not_told_to_be_unset() -> None:
    declared = {
        "attribute_key": "visits",
        "attribute_display_name": "Pages seen",
        "attribute_model": "conversation_attribute",
    }
    panels = panels_of(read_settings({}))
    page = Page(*panels)
    page.show_context(context(conversation={"custom_attributes": {"visits": VISITS}}, definitions=[declared]))
    asyncio.run(page.rest())

    assert page.panel("attribute--visits").all("h2")[0].words == "Pages seen"
    assert page.find("attributes") is None


def test_lists_of_the_same_name_have_panels_of_their_own() -> None:
    with_tables = context(
        custom_attributes={"a b": [{"x": 1}], "a-b": [{"x": 2}]},
        conversation={"custom_attributes": {"a b": [{"x": 3}]}},
    )

    names = [each.name for each in attribute_tables(with_tables)]

    assert names == ["attribute--a-b", "attribute--a-b-2", "attribute--a-b-3"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=6),
    max_leaves=8,
)


@settings(max_examples=60)
@given(
    st.lists(st.dictionaries(st.text(max_size=8), JSON, min_size=1), min_size=1, max_size=4),
    st.text(min_size=1, max_size=90),
)
def test_any_list_of_objects_is_drawn(rows: Any, key: str) -> None:
    for panel in attribute_tables(context(custom_attributes={key: rows})):
        assert render(panel, context(custom_attributes={key: rows})).look in ("shown", "absent")


def test_rows_are_named_by_their_first_cell_as_agents_read_it() -> None:
    rows: Any = [{"paid": True, "a": 1, "b": 2, "c": 3, "d": 4}, {"a": 5, "b": 6, "c": 7, "d": 8}]

    details = page_of(deals=rows).panel("attribute--deals").all("details", "rest")[0]

    assert [each.words for each in details.all("h3")] == ["Yes", "-"]
