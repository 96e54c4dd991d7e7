"""What the agent looks for is found in every section, and a section that has it says so in its heading."""

from dataclasses import replace

from app.core.events import Entered, Folded
from app.core.state import State
from app.testing.html_tree import HtmlElement
from tests import samples
from tests.unit.outline import outline
from tests.unit.rendering import NOW, advance, state_of


def search_page(state: State, search: str) -> HtmlElement:
    """The page after the agent has entered a search."""
    return outline(advance(state, Entered("search", search), NOW)).root


def panel(root: HtmlElement, name: str) -> HtmlElement:
    """A section of the page."""
    (section,) = (each for each in root.parts if each["data-panel"] == name)
    return section


def marks(part: HtmlElement) -> list[str]:
    """What is marked in it."""
    return [each.text for each in part.all("mark")]


def test_facts_attributes_and_the_head_are_searched() -> None:
    root = search_page(state_of(samples.WEBSITE), "portug")

    assert marks(panel(root, "summary")) == ["Portug"]
    assert marks(panel(search_page(state_of(samples.WEBSITE), "spring"), "contact")) == ["spring"]
    assert marks(panel(search_page(state_of(samples.WEBSITE), "business"), "attributes")) == ["Business"]


def test_a_folded_section_tells_its_hits_in_its_heading() -> None:
    state = advance(state_of(samples.WEBSITE), Folded("contact", is_open=False), NOW)

    contact = panel(search_page(state, "jordan"), "contact")

    assert [each.words for each in contact.all("span", "panel-hits")] == ["1 match"]
    assert "open" not in contact.all("details")[0].attributes


def test_the_toolbar_counts_the_hits_of_all_sections_and_of_the_messages() -> None:
    root = search_page(state_of(samples.WEBSITE), "invoice")

    (count,) = root.all("span", "hit-count")
    in_messages = len(marks(panel(root, "messages")))
    assert count["aria-live"] == "polite"
    assert 0 < in_messages < len(root.all("mark"))
    assert count.words == f"{len(root.all('mark'))} {len(root.all('mark'))} matches"


def test_without_hits_there_is_nothing_to_step_through() -> None:
    root = search_page(state_of(samples.WEBSITE), "nowhere")

    assert [each.words for each in root.all("span", "hit-count")] == ["0 0 matches"]
    assert [each for each in root.parts if each["data-hit"]] == []


def test_without_a_search_the_toolbar_counts_nothing() -> None:
    assert [each.words for each in search_page(state_of(samples.WEBSITE), " ").all("span", "hit-count")] == [""]


def test_the_last_words_are_marked_among_the_messages_alone() -> None:
    root = search_page(state_of(samples.WEBSITE), "thank")

    assert marks(panel(root, "summary")) == []
    assert marks(panel(root, "messages")) != []


def test_a_word_is_found_across_its_places_to_break() -> None:
    contact = panel(search_page(state_of(samples.WEBSITE), "sample@customer.example"), "contact")

    assert "sample@customer.example" in marks(contact)


def test_a_section_must_hold_all_words() -> None:
    root = search_page(state_of(samples.WEBSITE), "lisbon portug")

    assert marks(panel(root, "summary")) == ["Lisbon", "Portug"]
    assert marks(panel(root, "conversation")) == []


def test_nothing_is_marked_where_nothing_is_looked_for() -> None:
    state = state_of(samples.WEBSITE)

    assert outline(replace(state, search="  ")).root.all("mark") == []
