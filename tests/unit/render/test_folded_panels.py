"""A folded panel's content is drawn only when somebody needs it, if the panel gives it as a function."""

import pytest

from app.context import Context
from app.core.events import Entered, Event, Folded
from app.core.state import State
from app.render.page import View
from app.testing import PlainFormats
from app.testing.html_tree import parse_html
from app.ui.panel import Content, Panel, Section, panel
from tests import samples
from tests.unit.outline import text_of
from tests.unit.rendering import NOW, advance, state_of


def panel_with(content: Content) -> Panel:
    """A panel that begins folded."""

    @panel("Rare", is_open=False)
    def rare(_context: Context) -> Content:
        return Section(content, aside="beside")  # type: ignore[arg-type]

    return rare


def words_of(state: State, content: Content) -> str | None:
    """What the panel says, its heading included; None if it is not on the page."""
    page = parse_html(View(PlainFormats(), panels=[panel_with(content)]).draw(state).html)
    return next((text_of(each) for each in page.parts if each["data-panel"] == "rare"), None)


def test_it_is_not_drawn_while_the_panel_is_folded_but_its_heading_is() -> None:
    assert words_of(state_of(samples.WEBSITE), lambda: pytest.fail("it is drawn")) == "Rare beside"


@pytest.mark.parametrize(
    "event",
    [Folded("rare", is_open=True), Entered("search", "anything")],
    ids=["unfolded", "searched"],
)
def test_it_is_drawn_when_it_is(event: Event) -> None:
    assert words_of(advance(state_of(samples.WEBSITE), event, NOW), lambda: "content") == "Rare beside content"


def test_content_that_is_no_function_is_drawn_at_once() -> None:
    assert words_of(state_of(samples.WEBSITE), "content") == "Rare beside content"
    assert words_of(state_of(samples.WEBSITE), None) is None


def test_what_fails_in_it_is_told_in_its_place() -> None:
    state = advance(state_of(samples.WEBSITE), Folded("rare", is_open=True), NOW)

    assert "division by zero" in (words_of(state, lambda: str(1 / 0)) or "")
