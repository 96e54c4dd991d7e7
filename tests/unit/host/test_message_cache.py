"""A host says everything again; what is the same is not read again, and what is read is the same as if it were."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.host.decode import Received, decode
from app.host.unchanged_messages import Fingerprint, parse_update
from tests import samples


def again(data: dict[str, Any], last: Received) -> Received:
    """What is read of data that come after others."""
    decoded = decode(samples.message(data), last)
    assert isinstance(decoded, Received)
    return decoded


def messages(data: dict[str, Any]) -> list[Any]:
    """The messages in data."""
    result: list[Any] = data["conversation"]["messages"]
    return result


@pytest.mark.parametrize("name", samples.NAMES)
def test_the_same_again_is_read_as_at_first(name: str) -> None:
    first = samples.received(name)

    assert again(samples.data(name), first) == first


def test_only_the_messages_that_are_new_or_changed_are_read() -> None:
    first = samples.received(samples.WEBSITE)
    data = samples.data(samples.WEBSITE)
    messages(data)[2]["content"] = "corrected"
    messages(data).append({**messages(data)[0], "id": 99_999, "content": "new"})

    read = again(data, first).context.conversation.messages

    before = first.context.conversation.messages
    assert [at for at, message in enumerate(read) if at >= len(before) or message is not before[at]] == [
        2,
        len(before),
    ]
    assert (read[2].content, read[-1].content) == ("corrected", "new")


def test_a_secret_goes_through_the_door_again() -> None:
    data = samples.data(samples.WEBSITE)
    messages(data)[0]["content_attributes"] = {"data": {"api_key": "s3cret"}}
    first = samples.received(data)

    second = again(data, first)

    assert second == first
    assert "s3cret" not in repr((second.data, second.context))


def test_where_a_message_could_not_be_read_all_are_read_again() -> None:
    data = samples.data(samples.WEBSITE)
    messages(data)[0] = 7
    first = samples.received(data)
    messages(data)[0] = {"id": 1, "content": "readable"}

    second = again(data, first)

    assert second == samples.received(data)
    assert (len(first.notes), second.notes) == (1, ())


@settings(deadline=None)
@given(st.data())
def test_whatever_came_before_the_same_is_read(draw: st.DataObject) -> None:
    data = samples.data(samples.WEBSITE)
    originals = messages(data)
    first = samples.received(
        {**data, "conversation": {**data["conversation"], "messages": draw.draw(message_lists(originals))}}
    )
    now = {**data, "conversation": {**data["conversation"], "messages": draw.draw(message_lists(originals))}}

    assert again(now, first) == samples.received(now)


def message_lists(originals: list[Any]) -> st.SearchStrategy[list[Any]]:
    """Some of these messages in any order, with doubles, changed ones and what is none."""
    changed = st.builds(
        lambda message, text: {**message, "content": text}, st.sampled_from(originals), st.text(max_size=3)
    )
    other: st.SearchStrategy[Any] = st.sampled_from([None, 1, "text", {}, {"id": []}, {"id": None, "content": "no id"}])
    return st.lists(st.sampled_from(originals) | changed | other, max_size=8)


LONG = [{"id": at, "content": f"Message {at}", "message_type": at % 2} for at in range(1, 131)]


def long_context(*messages: Any, **fields: Any) -> dict[str, Any]:
    return {"conversation": {"id": 1, "messages": [*LONG, *messages], **fields}}


def parsed_of(data: dict[str, Any], last: Received) -> list[Any]:
    """The ids of the messages that are parsed of data that come after others."""
    message, prefix = parse_update(samples.message(data), last.prefix)
    rest: Any = message
    parsed = messages(rest["data"])
    assert prefix.count + len(parsed) == len(messages(data))
    return [each["id"] for each in parsed]


def test_of_a_long_conversation_only_the_last_and_new_messages_are_parsed_again() -> None:
    first = samples.received(long_context())
    data = long_context({"id": 999, "content": "New"}, status="resolved")

    assert parsed_of(data, first) == [130, 999]
    assert again(data, first) == samples.received(data)


def test_as_many_are_parsed_however_many_came_before() -> None:
    new, last = list[dict[str, Any]](), samples.received(long_context())
    counts = set()
    for number in range(1000, 1100):
        new.append({"id": number, "content": "New"})
        counts.add(len(parsed_of(long_context(*new), last)))
        last = again(long_context(*new), last)

    assert last == samples.received(long_context(*new))
    assert max(counts) <= 11


def test_where_one_of_the_last_messages_has_changed_these_are_parsed_again() -> None:
    first = samples.received(long_context())
    data = {"conversation": {"id": 1, "messages": [*LONG[:120], {**LONG[120], "status": "read"}, *LONG[121:]]}}

    assert parsed_of(data, first) == [*range(111, 131)]
    assert again(data, first) == samples.received(data)


@pytest.mark.parametrize(
    "messages",
    [
        [],
        LONG[:100],
        LONG[30:],
        [{**LONG[0], "content": "Corrected"}, *LONG[1:]],
        [*LONG[:-1], {**LONG[-1], "attachments": LONG}],
        [*LONG, LONG[50]],
        [*LONG, {"id": 1000, "content": '"messages":[{"id":1},{"id":111,"content":"No"}]'}],
    ],
    ids=["none", "fewer", "without the first", "changed", "the same in another list", "twice", "quoted"],
)
def test_a_long_conversation_that_differs_is_read_as_at_first(messages: list[Any]) -> None:
    first = samples.received(long_context())
    data = {
        "conversation": {"id": 1, "messages": messages},
        "contact": {"id": 2, "custom_attributes": {"messages": LONG}},
    }

    second = again(data, first)

    assert second.context == samples.received(data).context
    assert second.data == samples.received(data).data


@pytest.mark.parametrize("before", [{"messages": LONG}, {"custom_attributes": {"messages": LONG}}])
def test_another_list_of_messages_is_not_taken_for_the_conversations(before: dict[str, Any]) -> None:
    first = samples.received(long_context())
    data = {"before": before, **long_context({"id": 999, "content": "New"})}

    assert again(data, first).context == samples.received(data).context
    assert again(data, again(data, first)).context == samples.received(data).context


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 130), st.integers(0, 130), st.integers(0, 100), st.text(max_size=3)), max_size=4)
)
def test_after_any_updates_of_a_long_conversation_all_is_read(changes: list[tuple[int, int, int, str]]) -> None:
    last = samples.received(long_context())
    for first, end, added, text in changes:
        new = [{"id": 1000 + at, "content": text} for at in range(added)]
        data = {"conversation": {"id": 1, "messages": [*LONG[:first], *LONG[end:], *new]}}
        last = again(data, last)

        assert last == samples.received(data)


@pytest.mark.parametrize("changed", [None, 0, 120, 129, "contact"])
def test_a_text_is_the_same_as_another_only_if_all_of_it_is(changed: int | str | None) -> None:
    data = long_context() | {"contact": {"name": "Ada"}}
    text = samples.message(data)
    first = samples.received(data)
    if isinstance(changed, int):
        data["conversation"]["messages"][changed] = {**LONG[changed], "content": f"message {changed + 1}"}
    elif changed:
        data["contact"]["name"] = "Eda"

    assert Fingerprint.of(text, first.prefix).is_of(samples.message(data)) is (changed is None)


def test_a_secret_in_the_first_messages_is_not_remembered() -> None:
    first = samples.received(long_context())
    data = long_context()
    messages(data)[0]["content_attributes"] = {"api_key": "s3cret"}
    second = again(data, first)
    third = again(long_context() | {"contact": {"id": 1}}, second)

    assert "s3cret" not in repr((second, second.data, second.prefix, third, third.data))
