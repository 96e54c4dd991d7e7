import json

from benchmarks.conversation import context
from tests import samples


def test_a_conversation_has_as_many_messages_as_wished_and_is_read_like_any_other() -> None:
    conversation = samples.context(json.loads(context(201))["data"]).conversation

    assert len(conversation.messages) == 201


def test_a_longer_conversation_begins_with_the_shorter_one() -> None:
    shorter, longer = (json.loads(context(count))["data"]["conversation"]["messages"] for count in (20, 21))

    assert longer[:-1] == shorter
