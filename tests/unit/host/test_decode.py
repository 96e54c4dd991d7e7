"""A host's message becomes a context, is ignored, or is broken; nothing raises."""

import json
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.host.decode import Broken, Decoded, Ignored, Received, decode
from app.host.validate import FieldError
from tests import samples


@pytest.mark.parametrize("name", samples.NAMES)
def test_every_sample_is_read_without_a_note(name: str) -> None:
    assert samples.received(name).notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "chatwoot-dashboard-app:fetch-info",
        "appContext",
        '{"event": "appContext"',
        '["appContext"]',
        '"appContext"',
        "7",
        '{"event": "other", "data": "appContext"}',
        '{"event": ["appContext"], "data": {}}',
        '{"event": "appContext", "data": ' + "9" * (sys.get_int_max_str_digits() + 1) + "}",
    ],
)
def test_a_message_that_is_not_a_context_is_ignored(text: str) -> None:
    assert isinstance(decode(text), Ignored)


@pytest.mark.parametrize("data", [None, "text", 7, [], True])
def test_a_context_without_data_is_broken(data: object) -> None:
    assert decode(samples.message(data)) == Broken("the message carries no data")


def test_a_conversation_that_is_text_and_nothing_else_is_broken() -> None:
    assert decode(samples.message({"conversation": "text"})) == Broken(
        "conversation: Input should be a valid dictionary or instance of Conversation"
    )


def test_a_conversation_that_is_text_costs_the_conversation_alone() -> None:
    received = samples.received({"conversation": "text", "contact": {"id": 1, "name": "Ada"}})

    assert received.context.contact.name == "Ada"
    assert [note.field for note in received.notes] == ["conversation"]


def test_no_conversation_and_no_contact_is_an_empty_context() -> None:
    assert samples.context({"conversation": {}, "contact": {}}).is_empty
    assert samples.context({}).is_empty


def test_a_value_of_the_wrong_type_costs_that_value_alone() -> None:
    data = samples.data(samples.WEBSITE)
    data["contact"]["email"] = ["not", "text"]
    data["conversation"]["created_at"] = "yesterday"
    data["conversation"]["messages"][3]["sender"] = "somebody"
    data["conversation"]["messages"][4] = "no message"
    data["conversation"]["labels"] = ["vat", None, "vip"]

    received = samples.received(data)

    conversation = received.context.conversation
    assert received.context.contact.email is None
    assert received.context.contact.name == "Jordan Sample"
    assert conversation.created_at is None
    assert conversation.messages[3].sender is None
    assert conversation.messages[3].content == "Riley Agent was assigned by an automation"
    assert len(conversation.messages) == len(data["conversation"]["messages"]) - 1
    assert conversation.labels == ("vat", "vip")
    assert received.notes == (
        FieldError("contact.email", "Input should be a valid string"),
        FieldError("conversation.created_at", "not a time"),
        FieldError("conversation.labels.1", "Input should be a valid string"),
        FieldError("conversation.messages.3.sender", "Input should be a valid dictionary or instance of Sender"),
        FieldError("conversation.messages.4", "Input should be a valid dictionary or instance of Message"),
    )


def test_what_could_not_be_read_is_still_in_what_the_host_said() -> None:
    data = {"contact": {"id": 1, "email": ["odd"]}, "conversation": {"messages": ["odd", {"id": 1, "sender": "odd"}]}}

    received = samples.received(data)

    assert received.data == data
    assert [note.field for note in received.notes] == [
        *("contact.email", "conversation.messages.0", "conversation.messages.1.sender"),
    ]


@pytest.mark.parametrize("number", [10**400, -(10**400), 1e308, float("inf"), float("nan")])
def test_a_time_beyond_all_calendars_costs_that_time_alone(number: float) -> None:
    received = samples.received({"contact": {"id": 1, "created_at": number}})

    assert received.context.contact.created_at is None
    assert [note.field for note in received.notes] == ["contact.created_at"]


def test_a_note_never_holds_the_value() -> None:
    data = {"contact": {"id": 1, "blocked": "hunter2"}}

    assert "hunter2" not in str(samples.received(data).notes)


def test_half_characters_become_replacement_characters() -> None:
    contact = samples.context(
        {"contact": {"id": 1, "name": "cut \ud83d", "custom_attributes": {"\udc00": ["\ud800"]}}}
    ).contact

    assert contact.name == "cut \ufffd"
    assert contact.custom_attributes == {"\ufffd": ["\ufffd"]}


def test_a_backslash_before_the_same_letters_is_no_half_character() -> None:
    assert samples.context({"contact": {"id": 1, "name": "C:\\ud83d"}}).contact.name == "C:\\ud83d"


def test_whole_characters_beyond_the_basic_plane_stay() -> None:
    text = '{"event": "appContext", "data": {"contact": {"id": 1, "name": "Ada 👋 \\ud83d\\udc4b"}}}'

    assert decode(text) == samples.received({"contact": {"id": 1, "name": "Ada 👋 👋"}})


def test_nesting_without_end_is_broken() -> None:
    deep = '{"event": "appContext", "data": {"contact": {"custom_attributes": {"deep": ' + "[" * 200_000

    assert decode(deep + "]" * 200_000 + "}}}}") == Broken("nested too deeply")


def test_five_thousand_messages_and_a_very_long_one_are_read() -> None:
    data = samples.data(samples.WEBSITE)
    one = data["conversation"]["messages"][0]
    data["conversation"]["messages"] = [
        {**one, "id": at, "content": "x" * 100_000 if at == 0 else "y"} for at in range(5000)
    ]

    messages = samples.context(data).conversation.messages

    assert len(messages) == 5000
    assert len(messages[0].content or "") == 100_000


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(text=st.text() | st.text().map(lambda end: '{"event": "appContext"' + end))
def test_no_text_makes_decoding_raise(text: str) -> None:
    assert isinstance(decode(text), Decoded)


@given(place=st.integers(min_value=0), value=anything, name=st.sampled_from(samples.NAMES))
def test_any_value_in_any_place_leaves_the_rest_readable(place: int, value: object, name: str) -> None:
    data = samples.data(name)
    spots = list(_spots(data))
    holder, key = spots[place % len(spots)]
    holder[key] = value

    assert isinstance(decode(json.dumps({"event": "appContext", "data": data})), Received | Broken)


def _spots(value: Any) -> Any:
    """Every place in parsed JSON where a value stands: what holds it, and under which key."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(inner, dict | list):
            yield from _spots(inner)
