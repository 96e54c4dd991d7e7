"""What the agent looks for is found in every section, and a section that has it says so in its heading."""

from dataclasses import replace

from app.core.events import Entered, Folded
from app.core.state import State
from app.testing.html_tree import HtmlElement
from tests import samples
from tests.unit.outline import outline
from tests.unit.rendering import NOW, advance, heard


def searched(state: State, search: str) -> HtmlElement:
    """The page after the agent has entered a search."""
    return outline(advance(state, Entered("search", search), NOW)).root


def panel(root: HtmlElement, name: str) -> HtmlElement:
    """A section of the page."""
    (found,) = (each for each in root.parts if each["data-panel"] == name)
    return found


def marks(part: HtmlElement) -> list[str]:
    """What is marked in it."""
    return [each.text for each in part.all("mark")]


def test_facts_attributes_and_the_head_are_searched() -> None:
    root = searched(heard(samples.WEBSITE), "portug")

    assert marks(panel(root, "summary")) == ["Portug"]
    assert marks(panel(root, "contact")) == ["Portug"]
    assert marks(panel(searched(heard(samples.WEBSITE), "business"), "attributes")) == ["Business"]


def test_a_folded_section_tells_its_hits_in_its_heading() -> None:
    state = advance(heard(samples.WEBSITE), Folded("contact", is_open=False), NOW)

    contact = panel(searched(state, "jordan"), "contact")

    assert [each.words for each in contact.all("span", "panel-hits")] == [f"{len(marks(contact))} matches"]
    assert "open" not in contact.all("details")[0].attributes


def test_the_count_of_all_other_sections_stands_with_that_of_the_messages() -> None:
    root = searched(heard(samples.WEBSITE), "portug")

    (told,) = root.all("div", "found")
    assert told["aria-live"] == "polite"
    assert "0 of 14 messages 2 matches in other sections" in told.words


def test_a_word_is_found_across_its_places_to_break() -> None:
    contact = panel(searched(heard(samples.WEBSITE), "sample@customer.example"), "contact")

    assert "sample@customer.example" in marks(contact)


def test_a_section_must_hold_all_words() -> None:
    root = searched(heard(samples.WEBSITE), "lisbon portug")

    assert marks(panel(root, "contact")) == ["Lisbon", "Portug"]
    assert marks(panel(root, "conversation")) == []


def test_nothing_is_marked_where_nothing_is_looked_for() -> None:
    state = heard(samples.WEBSITE)

    assert outline(replace(state, search="  ")).root.all("mark") == []
