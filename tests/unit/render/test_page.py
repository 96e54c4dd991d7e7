"""Every phase has a screen, and rendering depends on the state alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app.context import Context
from app.core.events import Crashed, MessageReceived, MessageRefused, Pressed, Started, Tick
from app.core.preferences import Preferences
from app.core.state import FatalError, initial_state
from app.kit import Content, Panel, panel
from app.panels import BUILT_IN
from app.render.page import View
from app.testing import PlainFormats
from app.testing.html_tree import parse_html
from app.tools.arrange import arrange_panels
from app.tools.diagnostics import report
from tests import samples
from tests.unit.rendering import HOST, NOW, advance, draw, page, state_of

BROKEN = MessageReceived('{"event": "appContext", "data": null}', HOST)


def test_the_waiting_screen_names_what_it_waits_for_and_later_what_to_check() -> None:
    state = advance(initial_state(NOW), Started(), NOW)

    assert draw(state).phase == "waiting"
    assert "Waiting for Chatwoot" in page(state).text
    assert "What to check" not in page(state).text
    assert "What to check" in page(advance(state, Tick(), NOW + timedelta(seconds=4))).text


def test_an_empty_context_says_so_and_offers_a_refresh() -> None:
    state = state_of({})

    assert draw(state).phase == "empty"
    assert "No conversation" in page(state).text
    assert page(state).values("data-action") == ["refresh"]


@pytest.mark.parametrize("name", samples.NAMES)
def test_every_sample_is_ready_with_all_its_panels(name: str) -> None:
    without: dict[str, set[str]] = {
        samples.WHATSAPP: {"attributes", "timeline"},
        samples.EMAIL: {"attributes", "timeline"},
        samples.BOT: {"attributes", "files"},
        samples.SPARSE: {"contact", "attributes", "insights", "files", "timeline"},
        samples.WEBSOCKET: {"files", "timeline"},
        samples.OLDEST: {"conversation", "files", "timeline"},
        samples.UPDATED: {"files"},
        samples.NULLS: {"contact", "attributes", "files", "timeline"},
        samples.OLD_INBOXES: {"timeline"},
        samples.OLD: {"insights", "files", "timeline"},
        samples.ATTACHMENTS: {"attributes", "timeline"},
        samples.ATTRIBUTES: {"insights", "files", "timeline"},
        samples.MOBILE_DAMAGED: {"files", "timeline"},
    }
    panels = ["summary", *(each.name for each in arrange_panels(BUILT_IN, Preferences()))]

    assert draw(state_of(name)).phase == "ready"
    assert page(name).values("data-panel") == [each for each in panels if each not in without.get(name, ())]


def test_a_broken_message_after_a_good_one_says_how_old_the_page_is() -> None:
    state = advance(state_of(samples.WEBSITE), BROKEN, NOW)

    assert draw(state).phase == "stale"
    assert "As of 09:40 . Chatwoot's last message could not be read: the message carries no data." in page(state).text
    assert "Jordan Sample" in page(state).text


def test_a_host_that_the_settings_refuse_is_named_where_it_is_waited_for() -> None:
    state = advance(initial_state(NOW), MessageRefused("https://chat2.example.com"), NOW)

    waiting = advance(state, Tick(), NOW + timedelta(seconds=4))

    assert "Messages from https://chat2.example.com were refused: ask your admin" in page(waiting).text
    assert "Refused (not in allowed_origins): 1 message from https://chat2.example.com" in report(waiting)


def test_a_silent_host_says_how_old_the_page_is() -> None:
    state = advance(state_of(samples.WEBSITE), Pressed("refresh"), NOW)
    while state.phase == "ready":
        state = advance(state, Tick(), state.wake_at)

    assert "As of 09:40 . Chatwoot isn't responding" in page(state).text


def test_an_error_says_what_happened_what_to_do_and_folds_the_details() -> None:
    state = advance(state_of(samples.WEBSITE), Crashed(FatalError("It broke", "Reload it", "Traceback <x>")), NOW)

    assert draw(state).phase == "error"
    assert page(state).text == "It broke Reload it Details Traceback <x> Diagnostics"


def test_a_broken_message_alone_is_an_error_with_its_reason() -> None:
    state = advance(initial_state(NOW), BROKEN, NOW)

    assert draw(state).phase == "error"
    assert "the message carries no data" in page(state).text


def test_a_refresh_that_was_answered_is_confirmed() -> None:
    state = advance(state_of(samples.WEBSITE), Pressed("refresh"), NOW)
    refreshed = advance(state, MessageReceived(samples.text(samples.WEBSITE), HOST), NOW)

    assert "Up to date" not in page(state).text
    assert "Up to date" in page(refreshed).text


def test_the_theme_that_the_agent_chooses_is_the_pages_whatever_the_hosts_is() -> None:
    for name in (samples.NEWEST, samples.WEBSITE):
        assert draw(advance(state_of(name), Pressed("theme light"), NOW)).theme == "light"
    assert draw(advance(initial_state(NOW), Pressed("theme dark"), NOW)).theme == "dark"


def test_the_menu_says_which_theme_is_chosen_and_goes_back_to_the_hosts() -> None:
    state = advance(state_of(samples.NEWEST), Pressed("theme light"), NOW)

    pressed = [each.words for each in parse_html(draw(state).html).all("button") if each["aria-pressed"] == "true"]

    assert "Light" in pressed
    assert draw(advance(state, Pressed("theme auto"), NOW)).theme == "dark"


def test_the_hosts_theme_is_the_pages() -> None:
    assert draw(state_of(samples.NEWEST)).theme == "dark"
    assert draw(state_of(samples.WEBSITE)).theme is None


def test_one_view_draws_like_a_new_one_whatever_it_drew_before() -> None:
    view = View(PlainFormats(), panels=BUILT_IN)
    first = state_of(samples.WEBSITE)
    states = [
        first,
        replace(first, now=NOW + timedelta(seconds=30)),
        replace(first, now=NOW + timedelta(minutes=3)),
        replace(first, messages_shown=3),
        state_of(samples.EMAIL),
        first,
    ]

    assert [view.draw(state) for state in states] == [draw(state) for state in states]


def test_nothing_is_drawn_again_within_the_minute() -> None:
    assert draw(state_of(samples.WEBSITE)) == draw(replace(state_of(samples.WEBSITE), now=NOW + timedelta(seconds=59)))


def test_fields_that_could_not_be_read_are_counted() -> None:
    data = samples.data(samples.WEBSITE)
    assert "could not be read" not in page(data).text

    data["contact"]["name"] = ["Jordan"]
    assert "1 field could not be read" in page(data).text

    data["conversation"]["status"] = ["open"]
    assert "2 fields could not be read" in page(data).text


def many_panels(rendered_panels: list[str]) -> list[Panel]:
    """Thirty panels that depend on all of the context, and tell when they are drawn."""

    def panel_function(name: str) -> Callable[[Context], Content]:
        def draw(context: Context) -> Content:
            rendered_panels.append(name)
            return context.contact.name

        draw.__name__ = name
        return draw

    return [panel(name)(panel_function(name)) for name in (f"panel_{number}" for number in range(30))]


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> list[Context]:
    """The contexts that were compared with others."""
    contexts: list[Context] = []
    equal = Context.__eq__

    def record_comparison(self: Context, other: object) -> bool:
        contexts.append(self)
        return equal(self, other)

    monkeypatch.setattr(Context, "__eq__", record_comparison)
    return contexts


def test_an_equal_context_is_not_compared_and_no_panel_is_drawn_again(comparisons: list[Context]) -> None:
    data = samples.data(samples.WEBSITE)
    first = state_of(data)
    same_again = advance(first, MessageReceived(samples.message({**data, "unknown": 1}), HOST), NOW)
    rendered_panels: list[str] = []
    view = View(PlainFormats(), panels=many_panels(rendered_panels))
    view.draw(first)
    assert len(rendered_panels) == 30

    comparisons.clear()
    view.draw(same_again)

    assert (len(rendered_panels), len(comparisons)) == (30, 0)


def test_writing_in_the_search_compares_no_context_and_draws_no_panel_that_finds_nothing(
    comparisons: list[Context],
) -> None:
    state = state_of(samples.WEBSITE)
    rendered_panels: list[str] = []
    view = View(PlainFormats(), panels=many_panels(rendered_panels))
    view.draw(state)
    comparisons.clear()

    view.draw(replace(state, search="a"))

    assert (len(rendered_panels), len(comparisons)) == (30, 0)
