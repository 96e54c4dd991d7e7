"""The host is asked with growing intervals, and only while it can answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.host.polling import Polling, ask, ask_anew, ask_if_due, pause, record_answer, resume

START = datetime(2026, 9, 5, 12, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def request_times(polling: Polling, until: float) -> list[float]:
    """At which seconds requests go out while the host is silent."""
    times: list[float] = []
    while polling.next_at is not None and polling.next_at <= after(until):
        at, before = polling.next_at, polling.requests
        polling = ask_if_due(polling, at)
        times += [round((at - START).total_seconds(), 1)] * (polling.requests - before)
    return times


def live(*, came: int = 2) -> Polling:
    """The live mode at the start, after so many contexts, looking for news every five seconds."""
    return record_answer(Polling(live=5, came=came - 1), START, news=True)


def waits(polling: Polling, count: int) -> list[float]:
    """Seconds between requests that are answered at once, without news."""
    times: list[float] = []
    at = START
    for _ in range(count):
        assert polling.next_at is not None
        times.append((polling.next_at - at).total_seconds())
        at = polling.next_at
        polling = record_answer(ask_if_due(polling, at), at, news=False)
    return times


def test_silence_is_met_with_ever_longer_waits() -> None:
    assert request_times(ask(Polling(), START), until=40) == [0.3, 1.3, 4.3, 14.3, 24.3, 34.3]


def test_no_request_is_sent_before_it_is_due() -> None:
    polling = ask(Polling(), START)

    assert ask_if_due(polling, after(0.2)) == polling


def test_an_answer_ends_the_asking() -> None:
    polling = record_answer(ask(Polling(), START), START, news=True)

    assert (polling.next_at, polling.unanswered, polling.requests) == (None, 0, 1)


def test_a_hidden_page_does_not_ask() -> None:
    polling = pause(ask(Polling(), START))

    assert polling.next_at is None
    assert ask(polling, after(5)).requests == 1


def test_being_shown_again_asks_at_once() -> None:
    polling = resume(pause(record_answer(ask(Polling(), START), START, news=True)), after(5))

    assert polling.requests == 2
    assert request_times(polling, until=20) == [5.3, 6.3, 9.3, 19.3]


def test_a_host_is_silent_four_seconds_after_the_first_unanswered_request() -> None:
    polling = ask(Polling(), START)

    assert not polling.is_silent(after(3.9))
    assert polling.is_silent(after(4))
    assert ask_if_due(polling, after(3)).is_silent(after(4))


def test_restarted_requests_have_short_intervals_again() -> None:
    polling = ask(ask(ask(Polling(), START), after(0.3)), after(1.3))

    assert ask_anew(polling, after(2)).next_at == after(2.3)


def test_a_silent_host_stays_silent_until_it_answers() -> None:
    polling = ask_anew(ask(Polling(), START), after(10))

    assert polling.is_silent(after(10))
    assert not record_answer(polling, after(10), news=True).is_silent(after(60))


def test_silence_while_hidden_means_nothing() -> None:
    assert not pause(ask(Polling(), START)).is_silent(after(60))


def test_without_live_mode_an_answer_is_the_end() -> None:
    assert record_answer(Polling(), START, news=True).next_at is None


def test_live_mode_looks_for_news_every_few_seconds_and_slows_down_while_there_are_none() -> None:
    assert waits(live(), 32) == [*[5] * 6, *[10] * 6, *[20] * 6, *[40] * 6, *[60] * 8]


def test_news_make_live_mode_quick_again() -> None:
    slow = replace(live(), unchanged=30)

    assert record_answer(slow, START, news=True).next_at == after(5)


def test_turning_to_the_page_makes_live_mode_quick_again() -> None:
    slow = replace(live(), unchanged=30)

    assert record_answer(ask_anew(slow, START), START, news=False).next_at == after(5)


def test_live_mode_rests_while_the_page_is_hidden() -> None:
    polling = pause(live())

    assert polling.next_at is None
    assert record_answer(polling, START, news=True).next_at is None
    assert resume(polling, after(60)).requests == 1


def test_silence_in_live_mode_is_noticed_before_the_next_request() -> None:
    polling = live()

    assert request_times(polling, until=30) == [5, 10, 15, 20, 25, 30]
    assert not polling.is_silent(after(8))
    assert ask_if_due(polling, after(5)).is_silent(after(9))


def test_a_host_that_has_never_answered_is_left_in_peace_after_four_requests() -> None:
    assert request_times(live(came=1), until=120) == [5, 10, 15, 20]


def test_such_a_host_stays_silent() -> None:
    polling = live(came=1)
    for seconds in range(5, 30, 5):
        polling = ask_if_due(polling, after(seconds))

    assert polling.next_at is None
    assert polling.is_silent(after(9))


def test_a_frozen_host_has_no_live_mode_and_its_silence_says_nothing() -> None:
    frozen = record_answer(Polling(live=5, is_frozen=True), START, news=True)
    assert frozen.next_at is None

    polling = ask(frozen, START)
    assert request_times(polling, until=120) == [0.3, 1.3, 4.3]
    assert not polling.is_silent(after(120))
