"""What the admin and the agent have pinned stands in the head."""

from dataclasses import replace
from typing import Any, cast

import pytest
from htpy import Node

from app.core.events import Pressed
from app.core.preferences import Preferences, read_preferences
from app.kit import Content, Context, Panel, facts, lines, number, panel
from app.panels import BUILT_IN
from app.render.page import View
from app.settings.schema import SettingsError, read_settings
from app.testing import PlainFormats
from app.testing.html_tree import HtmlElement, parse_html
from app.ui.htpy_adapter import markup
from app.ui.i18n import override_language
from app.ui.panel_shell import freeze
from app.ui.render_context import use_render_context
from tests import samples
from tests.unit.rendering import NOW, RENDER_CONTEXT, advance, state_of

CONTACT = {"id": 1, "custom_attributes": {"plan_name": "Pro", "mrr": 1299, "renewal": "2027-01-01", "empty": ""}}
CONVERSATION = {"id": 7, "custom_attributes": {"order_id": "0042", "plan_name": "another"}}


def pins(data: str | dict[str, Any], *keys: str) -> list[str]:
    html = View(PlainFormats(), panels=BUILT_IN, pinned=keys).draw(state_of(data)).html
    return [each.words for each in parse_html(html).all("span", "pin")]


def attribute_pins(page: HtmlElement) -> list[str]:
    """What the buttons of attributes pin."""
    actions = [each["data-action"] or "" for each in page.all("button", "pin-button")]
    return [each for each in actions if ":" not in each]


def page_after(data: str | dict[str, Any], *actions: str, panels: tuple[Panel, ...] = BUILT_IN) -> HtmlElement:
    """The page after the agent has pressed buttons."""
    state = state_of(data)
    for each in actions:
        state = advance(state, Pressed(each), NOW)
    return parse_html(View(PlainFormats(), panels=panels).draw(state).html)


def pin_words(page: HtmlElement) -> list[str]:
    """What is pinned."""
    return [each.words for each in page.all("span", "pin")]


def test_they_stand_in_the_order_of_the_settings_and_the_contacts_come_first() -> None:
    data = {"contact": CONTACT, "conversation": CONVERSATION}

    assert pins(data, "mrr", "plan_name", "order_id", "empty", "unknown", "renewal") == [
        "Mrr 1299",
        "Plan name Pro",
        "Order id 0042",
        "Renewal 2027-01-01 · in 3 months",
    ]


def test_a_definition_names_them() -> None:
    assert pins(samples.ATTRIBUTES, "mrr") == ["MRR (EUR) EUR 1,299.50"]


def test_without_pins_the_head_has_no_line_for_them() -> None:
    assert pins({"contact": CONTACT, "conversation": CONVERSATION}) == []


def test_the_agents_own_pins_follow_the_admins_and_are_taken_off_where_they_were_set() -> None:
    view = View(PlainFormats(), panels=BUILT_IN, pinned=("mrr",))
    state = state_of({"contact": CONTACT, "conversation": CONVERSATION})
    before = parse_html(view.draw(state).html)
    offered = attribute_pins(before)

    state = advance(advance(state, Pressed("pin order_id"), NOW), Pressed("pin mrr"), NOW)
    after = parse_html(view.draw(state).html)

    assert offered == ["pin plan_name", "pin renewal", "pin order_id", "pin plan_name"]
    assert [each.words for each in after.all("span", "pin")] == ["Mrr 1299", "Order id 0042"]
    pressed = [each["data-action"] for each in after.all("button", "pin-button") if each["aria-pressed"] == "true"]
    assert pressed == ["pin order_id"]
    state = advance(state, Pressed("pin order_id"), NOW)
    assert [each.words for each in parse_html(view.draw(state).html).all("span", "pin")] == ["Mrr 1299"]


def test_any_fact_of_a_panel_can_be_pinned() -> None:
    page = page_after(samples.WEBSITE, "pin contact:Phone", "pin conversation:Language", "pin contact:Unknown")

    assert pin_words(page) == ["Phone +12025550123", "Language pt"]
    offered = {each["data-action"]: each["aria-pressed"] for each in page.all("button", "pin-button")}
    assert offered["pin contact:Phone"] == "true"
    assert offered["pin contact:E-mail"] == "false"


def test_a_teams_facts_can_be_pinned_and_the_first_of_a_name_is_meant() -> None:
    @panel("Plan")
    def plan(context: Context) -> Content:
        return [facts({"Seats": number(each), "Name": context.contact.id}) for each in (3, 5)]

    page = page_after({"contact": CONTACT}, "pin plan:Seats", panels=(plan,))

    assert pin_words(page) == ["Seats 3"]
    assert [each["data-action"] for each in page.all("button", "pin-button")] == ["pin plan:Seats", "pin plan:Name"]


def test_a_pinned_fact_stays_in_the_head_while_its_panel_is_hidden() -> None:
    page = page_after(samples.WEBSITE, "pin contact:Phone", "hide contact")

    assert pin_words(page) == ["Phone +12025550123"]
    assert "contact" not in [each["data-panel"] for each in page.all("section")]


def test_a_pinned_fact_stays_in_the_head_while_its_panel_is_folded_and_not_drawn() -> None:
    assert pin_words(page_after(samples.WEBSITE, "pin insights:First reply")) == ["First reply 3 minute"]


def test_a_pin_is_the_same_in_every_language() -> None:
    with override_language("de"):
        assert pin_words(page_after(samples.WEBSITE, "pin contact:Phone")) == ["Telefon +12025550123"]


def test_what_is_said_in_messages_and_tools_is_not_pinned() -> None:
    page = page_after(samples.EMAIL, "diagnostics")

    actions = [each["data-action"] or "" for each in page.all("button", "pin-button")]
    assert {each.removeprefix("pin ").partition(":")[0] for each in actions if ":" in each} == {
        "contact",
        "conversation",
    }


def test_pins_are_kept_with_the_preferences_and_survive_a_reset_of_the_arrangement() -> None:
    preferences = Preferences().apply("pin order no: 1").apply("hide contact")

    assert read_preferences(preferences.model_dump_json()).pinned == ("order no: 1",)
    assert preferences.apply("reset") == Preferences(pinned=("order no: 1",))


def test_a_ninth_pin_takes_the_place_of_the_first() -> None:
    preferences = Preferences()
    for at in range(9):
        preferences = preferences.apply(f"pin key {at}")

    assert preferences.pinned == tuple(f"key {at}" for at in range(1, 9))


@pytest.mark.parametrize("pinned", ["mrr", [""], [1], ["a"] * 9])
def test_pinned_must_be_a_list_of_up_to_eight_keys(pinned: object) -> None:
    with pytest.raises(SettingsError, match="pinned"):
        read_settings({"pinned": pinned})


def test_the_facts_of_a_panel_that_has_asked_somebody_can_be_pinned_at_every_drawing() -> None:
    with use_render_context(RENDER_CONTEXT):
        content = freeze(facts({"Seats": lines(number(each) for each in (3, 5))}))

    for own_pins, pressed in (((), "false"), (("plan:Seats",), "true"), ((), "false")):
        current = replace(RENDER_CONTEXT, panel="plan", own_pins=own_pins, pins={})
        with use_render_context(current):
            (pin,) = parse_html(markup(cast("Node", content))).all("button", "pin-button")

        assert pin["aria-pressed"] == pressed
        assert [each is not None for each in (current.pins or {}).values()] == [bool(own_pins)]
