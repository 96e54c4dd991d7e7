"""Figures of a conversation: only people's messages count, and only what is known is shown."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.context import AppliedSla, Conversation, Message, MessageType, Sender
from app.insights import (
    Bucket,
    Side,
    SlaDeadline,
    activity,
    add_messages,
    first_reply_time,
    is_automatic,
    is_partial,
    open_deadlines,
    reply_times,
    side_of,
    talk_of,
)

START = datetime(2026, 9, 5, 9, 0, tzinfo=UTC)
RILEY = Sender(type="user", name="Riley Agent", available_name="Riley")
BOT = Sender(type="agent_bot", name="Helper")


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def customer(seconds: float) -> Message:
    return Message(message_type=MessageType.INCOMING, created_at=at(seconds))


def team(seconds: float, **fields: Any) -> Message:
    return Message(**{"message_type": MessageType.OUTGOING, "created_at": at(seconds), "sender": RILEY, **fields})


def conversation_of(*messages: Message, complete: bool = True) -> Conversation:
    return Conversation(messages=messages, all_messages_loaded=complete)


def replies(conversation: Conversation) -> Mapping[Side, Sequence[float]]:
    return reply_times(talk_of(conversation.messages), is_partial=is_partial(conversation))


def test_a_reply_took_as_long_as_the_first_unanswered_message_had_waited() -> None:
    conversation = conversation_of(customer(0), customer(60), team(90), team(95), customer(200), team(230))

    assert replies(conversation) == {"team": [90, 30], "customer": [110]}


def test_a_history_that_may_lack_its_beginning_says_nothing_of_its_first_reply() -> None:
    conversation = conversation_of(customer(0), team(90), customer(200), team(230), complete=False)

    assert replies(conversation) == {"team": [30], "customer": [110]}


@pytest.mark.parametrize(
    "other",
    [
        team(10, private=True),
        team(10, message_type=MessageType.ACTIVITY),
        team(10, message_type=MessageType.TEMPLATE),
        team(10, sender=BOT),
        team(10, sender=Sender(type="captain_assistant", name="Captain")),
        team(10, sender=None),
        team(10, sender=None, sender_type="AgentBot"),
        team(10, status="failed"),
        team(10, status="progress"),
    ],
)
def test_automatic_messages_are_not_replies(other: Message) -> None:
    assert side_of(other) is None
    assert replies(conversation_of(customer(0), other, team(90)))["team"] == [90]


@pytest.mark.parametrize(
    "fields",
    [
        {"sender_type": "User"},
        {"content_attributes": {"external_echo": True}},
        {"additional_attributes": {"sender_name": "Sam in Slack"}},
    ],
)
def test_an_agent_may_write_without_being_named_as_the_sender(fields: dict[str, Any]) -> None:
    assert side_of(team(10, sender=None, **fields)) == "team"


def test_the_first_reply_is_as_the_host_tells_it() -> None:
    assert first_reply_time(Conversation(created_at=at(0), first_reply_created_at=at(200))) == 200
    assert first_reply_time(Conversation(created_at=at(0))) is None
    assert first_reply_time(Conversation(created_at=at(5), first_reply_created_at=at(0))) == 0


def test_messages_are_counted_by_who_wrote_them() -> None:
    messages = [customer(0), team(1), team(2, sender=BOT), team(3, private=True), team(4, status="failed")]

    assert talk_of(messages).counts == {"customer": 1, "team": 1, "automatic": 1, "note": 1}


def test_agents_are_named_once_in_the_order_in_which_they_appear() -> None:
    sam = Sender(type="user", name="Sam")

    assert talk_of([team(0, sender=sam, private=True), team(1), team(2, sender=sam), team(3, sender=BOT)]).agents == (
        "Sam",
        "Riley",
    )


def test_a_span_needs_two_messages() -> None:
    assert talk_of([customer(0)]).span is None
    assert talk_of([customer(0), team(90)]).span == 90


def test_activity_is_shown_in_natural_periods() -> None:
    assert activity(talk_of([customer(0), customer(59), team(130)])) == [
        Bucket(at(0), 2, 0),
        Bucket(at(60), 0, 0),
        Bucket(at(120), 0, 1),
    ]
    hour = activity(talk_of([customer(0), team(3 * 3600)]))
    assert (len(hour), hour[1].begins) == (13, at(900))


moments = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(9999, 12, 31)).map(  # noqa: DTZ001 - made so
    lambda moment: moment.replace(tzinfo=UTC)
)
messages = st.builds(
    Message,
    message_type=st.none() | st.sampled_from(MessageType),
    created_at=st.none() | moments,
    private=st.none() | st.booleans(),
    status=st.none() | st.sampled_from(["sent", "failed", "progress"]),
    sender=st.none() | st.sampled_from([RILEY, BOT]),
)
conversations = st.builds(
    Conversation, messages=st.lists(messages, max_size=12).map(tuple), all_messages_loaded=st.none() | st.booleans()
)


@given(conversation=conversations)
def test_no_time_is_negative_and_no_reply_is_counted_twice(conversation: Conversation) -> None:
    times = [each for side in replies(conversation).values() for each in side]

    assert all(each >= 0 for each in times)
    assert len(times) < max(1, sum(side_of(each) is not None for each in conversation.messages))
    assert (talk_of(conversation.messages).span or 0) >= max(times, default=0)


@given(
    conversation=conversations,
    note=messages.map(lambda each: each.model_copy(update={"private": True})),
    place=st.data(),
)
def test_a_note_changes_no_figure_wherever_it_stands(
    conversation: Conversation, note: Message, place: st.DataObject
) -> None:
    index = place.draw(st.integers(0, len(conversation.messages)))
    with_note = (*conversation.messages[:index], note, *conversation.messages[index:])

    assert replies(conversation.model_copy(update={"messages": with_note})) == replies(conversation)
    assert activity(talk_of(with_note)) == activity(talk_of(conversation.messages))
    assert talk_of(with_note).counts - talk_of(conversation.messages).counts == {"note": 1}


@given(conversation=conversations, order=st.randoms(use_true_random=False))
def test_the_order_in_which_messages_came_changes_no_figure(conversation: Conversation, order: Any) -> None:
    timed = [each for each in conversation.messages if each.created_at]
    times = {each.created_at for each in timed}
    if len(times) < len(timed):
        return  # of two at the same moment nobody knows which was first
    mixed = order.sample(timed, len(timed))

    assert replies(conversation.model_copy(update={"messages": tuple(mixed)})) == replies(
        conversation.model_copy(update={"messages": tuple(timed)})
    )
    assert activity(talk_of(mixed)) == activity(talk_of(timed))


@given(several=st.lists(messages, max_size=12), at_=st.integers(0, 12))
def test_messages_that_are_added_later_count_as_if_they_had_been_there(several: list[Message], at_: int) -> None:
    assert add_messages(talk_of(several[:at_]), several[at_:]) == talk_of(several)


@given(several=st.lists(messages, max_size=12))
def test_the_rhythm_holds_every_message_in_no_more_stretches_than_there_is_room_for(several: list[Message]) -> None:
    stretches = activity(talk_of(several))
    timed = [each for each in several if each.created_at and side_of(each)]

    assert len(stretches) <= 24
    assert sum(each.customer + each.team for each in stretches) == len(timed)
    assert not stretches or (stretches[0].customer or stretches[0].team)


LEVEL = AppliedSla(
    created_at=at(0),
    sla_first_response_time_threshold=600,
    sla_next_response_time_threshold=3600,
    sla_resolution_time_threshold=86400,
)


def promises(level: AppliedSla = LEVEL, **fields: Any) -> list[SlaDeadline]:
    return open_deadlines(Conversation(**{"status": "open", "applied_sla": level, **fields}))


def test_deadlines_are_sorted_by_urgency_and_end_when_they_are_met() -> None:
    resolution = SlaDeadline("rt", at(86400))

    assert promises() == [SlaDeadline("frt", at(600)), resolution]
    assert promises(first_reply_created_at=at(60)) == [resolution]
    assert promises(first_reply_created_at=at(60), waiting_since=at(100)) == [SlaDeadline("nrt", at(3700)), resolution]
    assert promises(status="resolved") == []


def test_the_hosts_due_time_overrides_the_calculation() -> None:
    assert promises(LEVEL.model_copy(update={"sla_frt_due_at": at(900)}))[0] == SlaDeadline("frt", at(900))


def test_business_hours_are_not_guessed() -> None:
    assert promises(LEVEL.model_copy(update={"sla_only_during_business_hours": True})) == []


def test_a_threshold_beyond_the_calendar_is_none() -> None:
    assert promises(LEVEL.model_copy(update={"sla_resolution_time_threshold": 1e300}))[1:] == []


def test_a_service_level_that_is_done_with_promises_nothing() -> None:
    assert promises(LEVEL.model_copy(update={"sla_status": "missed"})) == []
    assert open_deadlines(Conversation()) == []


def test_an_incoming_message_is_never_automatic() -> None:
    assert not is_automatic(customer(0))
