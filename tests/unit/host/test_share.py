"""What comes again is the same object as before, and what is new is read as it came."""

from typing import Any

import pytest

from app.host.decode import Received, decode
from tests import samples


def after(data: dict[str, Any], last: Received) -> Received:
    decoded = decode(samples.message(data), last)
    assert isinstance(decoded, Received)
    return decoded


def test_equal_parts_are_the_same_object() -> None:
    last = samples.received(samples.WEBSITE)
    data = samples.data(samples.WEBSITE)
    data["conversation"]["status"] = "resolved"

    context = after(data, last).context

    assert context.conversation.status == "resolved"
    assert context.contact is last.context.contact
    assert context.conversation.assignee is last.context.conversation.assignee
    assert context.conversation.messages is last.context.conversation.messages


@pytest.mark.parametrize(("before", "now"), [(1, True), (0, False), (1, 1.0), ("1", 1)])
def test_a_value_of_another_type_is_news(before: object, now: object) -> None:
    last = samples.received({"contact": {"id": 1, "custom_attributes": {"a": before}}})

    context = after({"contact": {"id": 1, "custom_attributes": {"a": now}}}, last).context

    assert repr(context.contact.custom_attributes) == repr({"a": now})


@pytest.mark.parametrize(("before", "now"), [(1, True), (0, False)])
def test_a_value_of_another_type_in_a_message_is_news(before: object, now: object) -> None:
    def data(value: object) -> dict[str, Any]:
        return {"conversation": {"id": 1, "messages": [{"id": 1, "content_attributes": {"submitted_values": [value]}}]}}

    (message,) = after(data(now), samples.received(data(before))).context.conversation.messages

    assert repr(message.content_attributes.submitted_values) == repr([now])
