"""The host is asked patiently, and only while it would answer."""

from datetime import UTC, datetime, timedelta

from app.host.asking import Asking, answered, ask, ask_anew, ask_if_due, hidden, shown

START = datetime(2026, 9, 5, 12, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def asked_at(asking: Asking, until: float) -> list[float]:
    """At which seconds requests go out while the host is silent."""
    times: list[float] = []
    while asking.next_at is not None and asking.next_at <= after(until):
        at = asking.next_at
        asking = ask_if_due(asking, at)
        times.append(round((at - START).total_seconds(), 1))
    return times


def test_silence_is_met_with_ever_longer_waits() -> None:
    assert asked_at(ask(Asking(), START), until=40) == [0.3, 1.3, 4.3, 14.3, 24.3, 34.3]


def test_nothing_is_asked_before_its_time() -> None:
    asking = ask(Asking(), START)

    assert ask_if_due(asking, after(0.2)) == asking


def test_an_answer_ends_the_asking() -> None:
    asking = answered(ask(Asking(), START))

    assert (asking.next_at, asking.unanswered, asking.asked) == (None, 0, 1)


def test_a_hidden_page_does_not_ask() -> None:
    asking = hidden(ask(Asking(), START))

    assert asking.next_at is None
    assert ask(asking, after(5)).asked == 1


def test_being_shown_again_asks_at_once() -> None:
    asking = shown(hidden(answered(ask(Asking(), START))), after(5))

    assert asking.asked == 2
    assert asked_at(asking, until=20) == [5.3, 6.3, 9.3, 19.3]


def test_five_requests_in_vain_are_silence() -> None:
    asking = ask(Asking(), START)
    for _ in range(3):
        asking = ask(asking, START)
    assert not asking.is_silent

    asking = ask(asking, START)
    assert asking.is_silent


def test_asking_anew_is_quick_again() -> None:
    asking = ask(ask(ask(Asking(), START), after(0.3)), after(1.3))

    assert ask_anew(asking, after(2)).next_at == after(2.3)


def test_a_silent_host_stays_silent_until_it_answers() -> None:
    asking = Asking()
    for _ in range(5):
        asking = ask(asking, START)

    assert ask_anew(asking, START).is_silent
    assert not answered(ask_anew(asking, START)).is_silent


def test_silence_while_hidden_means_nothing() -> None:
    asking = Asking()
    for _ in range(5):
        asking = ask(asking, START)

    assert not hidden(asking).is_silent
