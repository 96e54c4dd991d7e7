"""The page's state after events."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import reduce

from app.core.events import (
    BecameHidden,
    BecameVisible,
    Crashed,
    Event,
    Focused,
    MessageReceived,
    MessageRefused,
    Pressed,
    Started,
    Tick,
)
from app.core.state import FatalError, State, initial_state
from app.host.polling import REQUEST
from tests import samples
from tests.unit.rendering import advance

START = datetime(2026, 9, 5, 12, 0, 10, tzinfo=UTC)
WEBSITE = MessageReceived(samples.text(samples.WEBSITE), "https://chat.example.com")
EMAIL = MessageReceived(samples.text(samples.EMAIL), "https://chat.example.com")
MOBILE = MessageReceived(samples.text(samples.MOBILE), "https://desk.example.com")
BROKEN = MessageReceived('{"event": "appContext", "data": null}', "https://chat.example.com")
BUG = Crashed(FatalError("It broke", "Mend it", "Traceback"))


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def state_after(events: Iterable[Event | tuple[float, Event]], live: float = 0) -> State:
    """The state after these events, each at the start or so many seconds after it."""
    timed = [each if isinstance(each, tuple) else (0.0, each) for each in events]
    begin = initial_state(START, live_seconds=live)
    return reduce(lambda state, each: advance(state, each[1], after(each[0])), timed, begin)


def silent_for(seconds: float, state: State) -> State:
    """The state after its alarm has rung as often as it does in that time."""
    end = state.now + timedelta(seconds=seconds)
    while state.wake_at <= end:
        state = advance(state, Tick(), state.wake_at)
    return state


def test_nothing_heard_at_start_asks_the_host() -> None:
    state = state_after([Started()])

    assert (state.phase, state.polling.requests) == ("waiting", 1)


def test_a_context_that_came_before_python_needs_no_asking() -> None:
    state = state_after([WEBSITE, Started()])

    assert (state.phase, state.polling.requests) == ("ready", 0)


def test_a_context_makes_the_page_ready() -> None:
    state = state_after([Started(), WEBSITE])

    assert state.phase == "ready"
    assert state.latest is not None
    assert state.latest.context.contact.name == "Jordan Sample"
    assert state.latest.origin == "https://chat.example.com"


def test_the_same_context_again_keeps_the_very_same_context() -> None:
    once = state_after([WEBSITE])
    twice = advance(once, WEBSITE, after(5))

    assert once.latest is not None
    assert twice.latest is not None
    assert twice.latest.context is once.latest.context
    assert twice.latest.at == after(5)


def test_a_newer_context_replaces_the_older() -> None:
    state = state_after([WEBSITE, EMAIL])

    assert state.latest is not None
    assert state.latest.context.contact.name == "Alex Mailer"


def test_an_empty_context_is_its_own_screen() -> None:
    assert state_after([MessageReceived(samples.message({}), "x")]).phase == "empty"


def test_a_message_for_somebody_else_changes_nothing_but_the_count() -> None:
    state = state_after([WEBSITE, MessageReceived("hello", "x")])

    assert (state.phase, state.ignored) == ("ready", 1)


def test_a_broken_context_leaves_the_last_good_one_on_screen() -> None:
    state = state_after([WEBSITE, BROKEN])

    assert (state.phase, state.broken) == ("stale", "the message carries no data")
    assert state.latest is not None


def test_a_broken_context_with_nothing_before_it_is_an_error() -> None:
    assert state_after([BROKEN]).phase == "error"


def test_a_good_context_after_a_broken_one_mends_all() -> None:
    assert state_after([BROKEN, WEBSITE]).phase == "ready"
    assert state_after([WEBSITE, BROKEN, WEBSITE]).phase == "ready"


def test_waiting_gets_a_hint_after_three_seconds() -> None:
    state = state_after([Started()])

    assert not silent_for(2.9, state).waits_long
    assert silent_for(3.1, state).waits_long


def test_a_host_that_stops_answering_makes_the_context_stale_and_an_answer_fresh() -> None:
    silent = silent_for(20, state_after([WEBSITE, Pressed("refresh")]))
    assert silent.phase == "stale"

    assert advance(silent, WEBSITE, after(30)).phase == "ready"


def test_a_hidden_page_is_never_stale_and_never_asks() -> None:
    state = silent_for(60, state_after([WEBSITE, BecameHidden(), Pressed("refresh")]))

    assert (state.phase, state.polling.requests) == ("ready", 0)


def test_a_page_that_is_out_of_sight_before_the_first_context_asks_on() -> None:
    assert silent_for(5, state_after([Started(), BecameHidden()])).polling.requests == 4


def test_being_shown_focused_or_refreshed_asks() -> None:
    assert state_after([WEBSITE, BecameHidden(), BecameVisible()]).polling.requests == 1
    assert state_after([WEBSITE, Focused()]).polling.requests == 1
    assert state_after([WEBSITE, Pressed("refresh")]).polling.requests == 1


def test_a_refresh_is_confirmed_for_two_seconds() -> None:
    state = state_after([WEBSITE, (1, Pressed("refresh")), (1.1, WEBSITE)])

    assert state.is_fresh
    assert state.wake_at == after(3.1)
    assert not silent_for(2.1, state).is_fresh


def test_an_unrequested_answer_is_not_confirmed() -> None:
    assert not state_after([WEBSITE, (1, Focused()), (1.1, WEBSITE)]).is_fresh


def test_the_page_wakes_when_the_minute_turns() -> None:
    assert state_after([WEBSITE]).wake_at == START.replace(minute=1, second=0)


def test_earlier_messages_come_by_fifty() -> None:
    assert state_after([WEBSITE, Pressed("earlier")]).messages_shown == 70


def test_an_unknown_button_does_nothing() -> None:
    assert state_after([WEBSITE, Pressed("fly")]) == state_after([WEBSITE])


def test_a_failure_stays_until_the_host_says_something_new() -> None:
    assert state_after([WEBSITE, BUG]).phase == "error"
    assert state_after([WEBSITE, BUG, WEBSITE]).phase == "error"
    assert state_after([WEBSITE, BUG, EMAIL]).phase == "ready"


def test_live_mode_sends_requests_without_a_press() -> None:
    state = silent_for(5, state_after([WEBSITE], live=5))

    assert (state.polling.requests, state.phase, state.refreshing) == (1, "ready", False)


def test_live_mode_shows_news_and_keeps_the_rest() -> None:
    state = silent_for(5, state_after([WEBSITE], live=5))
    same = advance(state, WEBSITE, after(5.1))
    assert same.latest is not None
    assert state.latest is not None
    assert same.latest.context is state.latest.context
    assert same.latest.at == after(5.1)

    news = advance(silent_for(5, same), EMAIL, after(10.2))
    assert news.latest is not None
    assert news.latest.context.contact.name == "Alex Mailer"
    assert not news.is_fresh


def test_live_mode_rests_while_hidden() -> None:
    assert silent_for(60, state_after([WEBSITE, BecameHidden()], live=5)).polling.requests == 0


def test_a_host_that_stops_answering_live_mode_is_stale_before_the_next_request() -> None:
    answered_once = state_after([WEBSITE, (5, Tick()), (5.1, WEBSITE)], live=5)

    assert silent_for(8.9, answered_once).phase == "ready"
    assert silent_for(9, answered_once).phase == "stale"


def test_what_a_host_that_never_answers_has_sent_is_marked_as_old() -> None:
    state = silent_for(600, state_after([WEBSITE], live=5))

    assert (state.phase, state.polling.requests) == ("stale", 4)


def test_the_mobile_app_is_not_asked_by_itself() -> None:
    assert silent_for(60, state_after([MOBILE], live=5)).polling.requests == 0


def test_a_silent_mobile_app_gets_four_requests_and_is_not_stale() -> None:
    state = silent_for(60, state_after([MOBILE, Pressed("refresh")], live=5))

    assert (state.phase, state.polling.requests, state.refreshing) == ("ready", 4, False)


def test_the_echo_of_our_own_request_changes_nothing() -> None:
    assert state_after([MOBILE, MessageReceived(REQUEST, "https://desk.example.com")]) == state_after([MOBILE])


def test_the_text_of_a_message_is_not_kept() -> None:
    secret = MessageReceived(samples.message({"contact": {"id": 1, "custom_attributes": {"password": "hunter2"}}}), "x")
    state = state_after([secret])

    assert state.latest is not None
    assert "hunter2" not in f"{state} {state.latest.received.data}"


def test_refused_origins_are_counted_and_a_flood_of_them_is_not_kept() -> None:
    twice = [MessageRefused("https://other.example")] * 2

    state = state_after([*twice, *(MessageRefused(f"https://{number}.example") for number in range(20))])

    assert (len(state.refused), state.refused["https://other.example"]) == (5, 2)
