"""An absent key keeps its value, null replaces it, and another id starts from nothing."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import to_json

from app.context import Context, Conversation, Sender
from app.core.events import MessageReceived
from app.host.decode import Broken, Received, decode
from app.settings.field_rule import FieldRule
from app.settings.schema import read_settings
from tests import samples
from tests.unit.host.test_field_rules import DATA, FIELDS, leaks
from tests.unit.rendering import HOST, NOW, advance, draw, state_of
from tests.unit.test_fuzz import damage, with_damage

VALUES = {"custom_attributes", "customAttributes", "last_non_activity_message", "lastNonActivityMessage"}
"""Objects that are replaced as a whole, so nothing is taken out of them."""

OF_THE_WEBSOCKET = ("created_at", "last_activity_at", "availability_status", "contact_inboxes", "thumbnail")


def after(first: Received, data: dict[str, Any], *rules: FieldRule) -> Received:
    """What is read of data that come after others."""
    decoded = decode(samples.message(data), first, rules)
    assert isinstance(decoded, Received)
    return decoded


@st.composite
def partial(draw: st.DrawFn, data: dict[str, Any], fixed: frozenset[str] = frozenset({"id"})) -> dict[str, Any]:
    """Data without some of its keys, at any depth, but without those that must stay."""
    part = {key: value for key, value in data.items() if key in fixed or draw(st.booleans())}
    for key, value in part.items():
        if isinstance(value, dict) and key not in VALUES:
            # The API's `meta` leaves out who is nobody, and a camel case key tells who speaks.
            inner = {"id", "inboxId"} | (
                {"assignee", "assignee_type", "assigneeType", "team"} if key == "meta" else set()
            )
            part[key] = draw(partial(value, frozenset(inner)))
    return part


@given(st.data(), st.sampled_from(samples.NAMES))
def test_fields_that_an_update_lacks_are_kept(draw: st.DataObject, name: str) -> None:
    first = samples.received(name)

    second = after(first, draw.draw(partial(samples.data(name), frozenset({"conversation"}))))
    third = after(second, draw.draw(partial(samples.data(name), frozenset({"contact", "conversation"}))))

    assert second.context == first.context
    assert third.context == first.context


def test_nothing_on_the_page_changes_when_the_customer_writes_and_the_host_sends_less() -> None:
    data = samples.data(samples.WEBSITE)
    state = state_of(data)
    for person in (data["contact"], data["conversation"]["meta"]["sender"]):
        for key in OF_THE_WEBSOCKET:
            person.pop(key, None)

    assert draw(advance(state, MessageReceived(samples.message(data), HOST), NOW)).html == draw(state).html


def test_messages_that_an_update_lacks_stay_the_same_objects() -> None:
    first = samples.received(samples.WEBSITE)
    data = samples.data(samples.WEBSITE)
    del data["conversation"]["messages"]

    read = after(first, data).context.conversation.messages

    assert all(new is old for new, old in zip(read, first.context.conversation.messages, strict=True))


@given(st.data())
def test_null_is_news(draw: st.DataObject) -> None:
    data = samples.data(samples.WEBSITE)
    first = samples.received(data)
    keys = sorted(data["contact"].keys() & data["conversation"]["meta"]["sender"].keys() - {"id"})
    key = draw.draw(st.sampled_from(keys))
    data["contact"][key] = None  # the sender may be older

    second = after(first, data)
    third = after(second, draw.draw(partial(data, frozenset({"conversation"}))))

    assert getattr(second.context.contact, key) == type(second.context.contact).model_fields[key].get_default()
    assert third.context == second.context


@pytest.mark.parametrize("key", ["status", "priority", "snoozed_until", "labels", "custom_attributes", "created_at"])
def test_null_is_news_of_a_conversation(key: str) -> None:
    data = samples.data(samples.WEBSITE)
    first = samples.received(data)
    data["conversation"][key] = None

    assert getattr(after(first, data).context.conversation, key) == getattr(Conversation(), key)


@pytest.mark.parametrize("nobody", [{"assignee": None, "team": None}, {"channel": "Channel::WebWidget"}])
def test_an_agent_who_was_unassigned_is_gone(nobody: dict[str, Any]) -> None:
    first = samples.received(samples.WEBSITE)
    data = samples.data(samples.WEBSITE)
    data["conversation"]["meta"] = nobody

    conversation = after(first, data).context.conversation

    assert (conversation.assignee, conversation.team) == (None, None)


def test_an_assignee_keeps_what_a_push_lacks_and_another_one_gets_nothing_of_it() -> None:
    data = samples.data(samples.WEBSITE)
    first = samples.received(data)
    whole = first.context.conversation.assignee
    assert whole is not None
    meta = data["conversation"]["meta"]

    meta["assignee"] = {"id": whole.id, "name": whole.name, "type": "user"}
    assert after(first, data).context.conversation.assignee == whole

    meta["assignee"] = {"id": 999, "name": "Sam"}
    other = after(first, data).context.conversation.assignee
    assert other is not None
    assert (other.name, other.email) == ("Sam", None)


def test_a_bot_with_an_agents_id_is_another_assignee() -> None:
    data = samples.data(samples.WEBSITE)
    first = samples.received(data)
    meta = data["conversation"]["meta"]
    meta.update(assignee={"id": meta["assignee"]["id"], "name": "Bot"}, assignee_type="AgentBot")

    assignee = after(first, data).context.conversation.assignee

    assert assignee is not None
    assert (assignee.name, assignee.email) == ("Bot", None)


def test_custom_attributes_are_replaced_as_a_whole() -> None:
    data = samples.data(samples.WEBSITE)
    first = samples.received(data)
    data["contact"]["custom_attributes"] = {"plan": "premium"}

    assert after(first, data).context.contact.custom_attributes == {"plan": "premium"}


@given(st.data(), st.sampled_from(samples.NAMES))
def test_another_conversation_of_another_contact_starts_afresh(draw: st.DataObject, name: str) -> None:
    fresh = {"conversation": {"id": 987, "status": "open"}, "contact": {"id": 654}, "currentAgent": {"id": 1}}
    data = draw.draw(partial(fresh, frozenset({"id", "conversation", "contact"})))

    assert after(samples.received(name), data).context == samples.context(data)


def test_another_contact_of_the_same_conversation_gets_nothing_of_the_one_before() -> None:
    data = samples.data(samples.WEBSITE)
    first = samples.received(data)
    data["contact"] = data["conversation"]["meta"]["sender"] = {"id": 9999, "name": "Somebody Else"}

    context = after(first, data).context

    assert context.contact == Context.model_validate({"contact": data["contact"]}).contact
    assert context.conversation.sender == Sender(id=9999, name="Somebody Else")
    assert context.conversation.model_copy(update={"sender": None}) == first.context.conversation.model_copy(
        update={"sender": None}
    )


def test_a_host_that_names_nothing_any_more_shows_nothing() -> None:
    assert after(samples.received(samples.WEBSITE), {"conversation": {}, "contact": {}}).context.is_empty


def test_unreadable_values_are_not_remembered() -> None:
    data = samples.data(samples.WEBSITE)
    data["conversation"]["created_at"] = "no time"
    first = samples.received(data)
    del data["conversation"]["created_at"]

    assert (len(first.notes), after(first, data).notes) == (1, ())


def rules(**conditions: Any) -> tuple[FieldRule, ...]:
    return read_settings({"hide": [{"fields": FIELDS, **conditions}]}).hide


def everything(read: Received) -> str:
    return repr(read.context) + to_json(read.data).decode() + repr(read.last_known.shape)


@given(st.data())
def test_hidden_fields_do_not_come_back(draw: st.DataObject) -> None:
    read = None
    for _ in range(3):
        data = draw.draw(partial(DATA, frozenset({"id", "conversation", "messages"}))) if read else DATA
        decoded = decode(samples.message(data), read, rules())
        assert isinstance(decoded, Received)
        read = decoded
        assert leaks(everything(read)) == []


@given(st.data())
def test_visible_fields_are_hidden_once_a_rule_applies(draw: st.DataObject) -> None:
    private = rules(when={"label": "private"})
    first = decode(samples.message(DATA), None, private)
    assert isinstance(first, Received)
    data = draw.draw(partial(DATA, frozenset({"id", "conversation"})))
    data["conversation"]["labels"] = ["private"]

    second = after(first, data, *private)
    del data["conversation"]["labels"]

    assert leaks(everything(first)) != []
    assert leaks(everything(second)) == []
    assert leaks(everything(after(second, data, *private))) == []


def test_a_secret_stays_out() -> None:
    data = samples.data(samples.OLD_INBOXES)
    first = samples.received(data)
    del data["contact"], data["conversation"]["meta"]

    second = after(first, data)

    assert "INVENTED-must-never-be-seen" in samples.text(samples.OLD_INBOXES)
    assert "INVENTED-must-never-be-seen" not in repr((second.last_known.shape, second.last_known.sources, second.data))
    assert second.context.contact == first.context.contact


@given(st.sampled_from(samples.NAMES), st.lists(st.lists(damage, max_size=4), min_size=2, max_size=3))
def test_whatever_comes_after_whatever_is_read(name: str, updates: list[list[tuple[int, str, Any, str]]]) -> None:
    read = samples.received(name)
    for places in updates:
        message = json.dumps({"event": "appContext", "data": with_damage(samples.data(name), places)})
        for hidden in ((), rules(when={"label": "private"})):
            decoded = decode(message, read, hidden)
            assert isinstance(decoded, Received | Broken)
            read = decoded if isinstance(decoded, Received) else read
