"""The agent arranges the page, and the page remembers: folded, hidden and moved panels."""

import pytest

from app.core.events import Folded, Pressed
from app.core.preferences import Preferences, read_preferences
from app.core.state import State
from app.panels import attributes, contact, conversation, messages
from app.render.page import View
from app.testing import PlainFormats
from app.testing.html_tree import parse_html
from app.tools.arrange import arrange_panels
from app.ui.panel import Function, panel
from tests import samples
from tests.unit.rendering import NOW, advance, state_of

FOUR = (contact, conversation, attributes, messages)


def after(*events: Folded | Pressed) -> State:
    """The state after a sample has come and the agent has done something."""
    state = state_of(samples.WEBSITE)
    for event in events:
        state = advance(state, event, NOW)
    return state


def open_panels(state: State) -> dict[str, bool]:
    """The panels in their order, and whether each is open."""
    page = parse_html(View(PlainFormats(), panels=FOUR).draw(state).html)
    folds = [each for each in page.all("details") if each["data-fold"]]
    return {str(fold["data-fold"]): "open" in fold.attributes for fold in folds}


def actions(state: State) -> list[str]:
    """What the arrangement offers to do."""
    (tool,) = [
        each
        for each in parse_html(View(PlainFormats(), panels=FOUR).draw(state).html).all("section")
        if each["data-tool"]
    ]
    return [str(each["data-action"]) for each in tool.all("button") if each["data-action"]]


def test_all_panels_begin_open_in_their_own_order() -> None:
    assert open_panels(after()) == {"contact": True, "conversation": True, "attributes": True, "messages": True}


def test_a_panel_that_was_folded_stays_folded_and_one_unfolded_open() -> None:
    folded = after(Folded("contact", is_open=False))

    assert open_panels(folded)["contact"] is False
    assert open_panels(advance(folded, Folded("contact", is_open=True), NOW))["contact"] is True


def test_a_panel_that_begins_folded_is_open_once_the_agent_has_opened_it() -> None:
    state = after(Folded("rare", is_open=True))

    @panel("Rare", is_open=False)
    def rare(*_: object) -> str:
        return "seldom wanted"

    def is_open(state: State) -> bool:
        (fold,) = parse_html(View(PlainFormats(), panels=[rare]).draw(state).html).all("details")
        return "open" in fold.attributes

    assert (is_open(after()), is_open(state)) == (False, True)


def test_a_hidden_panel_is_gone_until_it_is_shown_again() -> None:
    hidden = after(Pressed("arrange"), Pressed("hide attributes"))

    assert "attributes" not in open_panels(hidden)
    assert "show attributes" in actions(hidden)
    assert "attributes" in open_panels(advance(hidden, Pressed("show attributes"), NOW))


def test_a_panel_is_moved_among_those_of_its_column() -> None:
    offered = actions(after(Pressed("arrange")))
    moved = after(Pressed("order conversation contact attributes messages"))

    assert [each for each in offered if each.startswith("order")] == [
        "order contact attributes conversation messages",
        "order contact attributes conversation messages",
        "order attributes conversation contact messages",
        "order attributes conversation contact messages",
    ]
    assert [*open_panels(moved)] == ["conversation", "contact", "attributes", "messages"]


def test_a_panel_that_is_new_follows_those_that_were_arranged() -> None:
    panels = [panel(name, order=order)(panel_function(name)) for order, name in enumerate(["a", "b", "c"])]

    assert [each.name for each in arrange_panels(panels, Preferences(order=("c", "b")))] == ["c", "b", "a"]


def test_a_reset_shows_all_panels_again() -> None:
    assert after(Folded("contact", is_open=False), Pressed("hide messages"), Pressed("reset")).preferences == (
        Preferences()
    )


def test_the_arrangement_is_opened_and_closed_by_the_same_press() -> None:
    assert after(Pressed("arrange")).tool == "arrange"
    assert after(Pressed("arrange"), Pressed("arrange")).tool is None


@pytest.mark.parametrize("stored", [None, "", "nonsense", "[]", '{"hidden": 3}', '{"order": ["<b>"]}', '{"later": 1}'])
def test_unreadable_preferences_count_as_none(stored: str | None) -> None:
    assert read_preferences(stored) == Preferences()


def test_stored_preferences_are_read_back() -> None:
    preferences = Preferences(folded={"a"}, unfolded={"b"}, hidden={"c"}, order=("c", "a"))

    assert read_preferences(preferences.model_dump_json()) == preferences


def panel_function(name: str) -> Function:
    """A panel's function of a name."""

    def draw(*_: object) -> str:
        return name

    draw.__name__ = name
    return draw


def test_a_theme_is_kept_and_survives_the_reset_of_the_arrangement() -> None:
    preferences = Preferences(hidden={"c"}).apply("theme dark")

    assert read_preferences(preferences.model_dump_json()).theme == "dark"
    assert preferences.apply("reset") == Preferences(theme="dark")
    assert preferences.apply("theme purple") == preferences
