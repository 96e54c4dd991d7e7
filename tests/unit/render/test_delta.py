"""What is on the page already is not sent to the browser again."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.events import Entered, Event, MessageReceived, Pressed
from app.panels import BUILT_IN
from app.render.delta import encode_delta
from app.render.page import Drawing, View
from app.testing import NOW, PlainFormats
from app.testing.fake_page import HOST
from tests import samples
from tests.unit.rendering import advance, draw, state_of
from tests.unit.test_fuzz import PATIENT, damage, with_damage

ROW = '<li data-drawn="2" class="a" id="row">&gt; <b>one</b></li>'
PANEL = f'<section data-drawn="1" id="panel"><ol>{ROW}</ol></section>'


def test_an_element_that_is_on_the_page_keeps_its_tag_alone() -> None:
    html = f"<p>{PANEL}</p>"

    for on_page in ([PANEL], [ROW, PANEL]):
        assert encode_delta(html, html, on_page) == '<p><section data-drawn="1" id="panel" data-known></section></p>'
    assert encode_delta(html, html, [ROW]) == html.replace(
        ROW, '<li data-drawn="2" class="a" id="row" data-known></li>'
    )


@pytest.mark.parametrize(
    ("page", "parts"), [(PANEL, []), (PANEL, [PANEL.replace("one", "two")]), ("<p>other</p>", [PANEL])]
)
def test_what_is_not_on_the_page_as_it_is_drawn_stays_whole(page: str, parts: list[str]) -> None:
    assert encode_delta(PANEL, page, parts) == PANEL


def test_an_element_that_the_browser_could_confuse_stays_whole() -> None:
    nameless = '<li data-drawn="1" data-id="1"><b id="inside">one</b></li>'

    assert encode_delta(nameless, nameless, [nameless]) == nameless


def test_of_an_update_little_more_travels_than_what_is_new() -> None:
    data = samples.data(samples.WEBSITE)
    before = state_of(data)
    data["contact"]["custom_attributes"]["plan"] = "Enterprise"
    view = View(PlainFormats())
    first = view.draw(before)
    second = view.draw(advance(before, MessageReceived(samples.message(data), HOST), NOW))

    travels = encode_delta(second.html, first.html, first.parts)

    assert "Enterprise" in travels
    assert 'data-action="refresh"' not in travels
    assert len(travels) < len(second.html) / 2.5
    assert _whole(travels, first) == second.html


ACTIONS = ("filter customer", "filter details", "filter links", "earlier", "find-all", "raw", "export", "refresh")
EVENTS = (
    st.sampled_from(ACTIONS).map(Pressed)
    | st.sampled_from(["", "order", "a", "ada", "riley"]).map(lambda word: Entered("search", word))
    | st.tuples(st.sampled_from(samples.NAMES), st.lists(damage, max_size=2)).map(lambda each: _received(*each))
)


def _received(name: str, places: list[tuple[int, str, Any, str]]) -> Event:
    """A context that differs in some places from a sample."""
    return MessageReceived(samples.message(with_damage(samples.data(name), places)), HOST)


@given(st.lists(EVENTS, min_size=1, max_size=3))
@PATIENT
def test_what_is_left_of_the_page_after_any_events_is_what_a_fresh_one_would_be(events: list[Event]) -> None:
    view = View(PlainFormats(), panels=BUILT_IN)
    state = state_of(samples.WEBSITE)
    drawing = view.draw(state)
    for event in events:
        previous = drawing
        state = advance(state, event, NOW)
        drawing = view.draw(state)
        assert _whole(encode_delta(drawing.html, previous.html, previous.parts), previous) == drawing.html

    assert drawing.html == draw(state).html


def _whole(html: str, previous: Drawing) -> str:
    """A drawing, as the browser makes it whole again with what it shows."""
    for part in reversed(previous.parts):
        tag = part.partition(">")[0]
        if f"{tag} data-known>" in html:
            assert tag in previous.html
        name = tag.removeprefix("<").partition(" ")[0]
        html = html.replace(f"{tag} data-known></{name}>", part)
    return html
