"""Hosts of all versions, web and mobile, are normalized to one shape."""

from datetime import UTC, datetime

import pytest

from app.context import Contact, ConversationDetails, MessageType
from app.host.normalize import normalize
from tests import samples


def test_the_channel_is_found_where_a_websocket_update_moves_it() -> None:
    assert samples.context(samples.WEBSOCKET).conversation.channel == "Channel::WebWidget"


@pytest.mark.parametrize("name", [samples.WEBSITE, samples.MOBILE])
def test_the_agent_is_found_under_both_names(name: str) -> None:
    agent = samples.context(name).agent

    assert agent is not None
    assert agent.name == "Riley Agent"


def test_the_oldest_host_has_no_agent() -> None:
    assert samples.context(samples.OLDEST).agent is None


def test_the_newest_host_tells_its_theme_and_its_definitions() -> None:
    context = samples.context(samples.NEWEST)

    assert context.theme == "dark"
    assert "plan_name" in {each.attribute_key for each in context.definitions}


@pytest.mark.parametrize("contact", [{}, None])
def test_a_missing_contact_is_filled_from_the_sender(contact: object) -> None:
    data = samples.data(samples.WEBSITE)
    data["contact"] = contact

    assert samples.context(data).contact.email == "jordan.sample@customer.example"


def test_the_contact_is_fresher_than_the_sender() -> None:
    data = samples.data(samples.WEBSITE)
    data["contact"]["name"] = "Jordan New"

    assert samples.context(data).contact.name == "Jordan New"


def test_fields_that_the_contact_lost_come_from_the_sender() -> None:
    data = samples.data(samples.WEBSITE)
    del data["contact"]["created_at"]

    assert samples.context(data).contact.created_at == datetime(2024, 2, 29, 9, 46, 40, tzinfo=UTC)


@pytest.mark.parametrize("blank", [None, "", {}, []])
def test_empty_fields_of_the_contact_are_filled_from_the_sender(blank: object) -> None:
    data = samples.data(samples.WEBSITE)
    data["contact"].update(email=blank, additional_attributes=blank, name=blank)

    contact = samples.context(data).contact

    assert contact.email == "jordan.sample@customer.example"
    assert contact.additional_attributes.city == "Lisbon"
    assert contact.name == "Jordan Sample"


def test_a_contact_that_has_left_is_not_online_because_the_sender_was() -> None:
    data = samples.data(samples.WEBSITE)
    data["contact"]["availability_status"] = None

    assert samples.context(data).contact.availability_status is None


def test_a_contact_is_the_sender_if_only_their_numbers_types_differ() -> None:
    data = samples.data(samples.WEBSITE)
    data["contact"] = {"id": "4021"}

    assert samples.context(data).contact.name == "Jordan Sample"


def test_two_people_are_never_mixed() -> None:
    data = samples.data(samples.WEBSITE)
    data["contact"] = {"id": 9999, "name": "Somebody Else"}

    assert samples.context(data).contact == Contact(id=9999, name="Somebody Else")


@pytest.mark.parametrize("nobody", [None, {}])
def test_an_unassigned_conversation_has_no_assignee_and_no_team(nobody: object) -> None:
    data = samples.data(samples.WEBSITE)
    data["conversation"]["meta"].update(assignee=nobody, team=nobody)

    conversation = samples.context(data).conversation

    assert (conversation.assignee, conversation.team) == (None, None)


@pytest.mark.parametrize("agent", [None, {}])
def test_an_agent_without_anything_is_none(agent: object) -> None:
    assert samples.context({"currentAgent": agent}).agent is None


def test_a_conversation_that_the_websocket_has_changed_is_read_whole() -> None:
    conversation = samples.context(samples.UPDATED).conversation

    assert conversation.channel == "Channel::WebWidget"
    assert conversation.first_reply_created_at == datetime(2026, 9, 5, 7, 43, 20, tzinfo=UTC)
    assert conversation.snoozed_until == datetime(2026, 9, 6, 8, tzinfo=UTC)
    assert conversation.team is not None
    assert conversation.team.name == "billing"


def test_three_shapes_of_messages_stand_in_one_list() -> None:
    listed, _, pushed, pending = samples.context(samples.UPDATED).conversation.messages

    assert (listed.id, listed.updated_at, listed.sender_type) == (90201, None, None)
    assert (pushed.id, pushed.sender_type) == (90213, "Contact")
    assert pushed.updated_at == datetime(2026, 9, 5, 9, 39, 10, 311_000, tzinfo=UTC)
    assert pending.id == "6b0a2f34-6f0e-4b1d-8a59-0f6a7d5c9a12"
    assert (pending.status, pending.content, pending.attachments) == ("progress", "On my way", ())


def test_null_is_nothing_wherever_a_column_may_be_null() -> None:
    context = samples.context(samples.NULLS)

    assert context.contact == Contact(id=4700, name="dry-river-512")
    assert context.conversation.additional_attributes == ConversationDetails()
    assert [each.content for each in context.conversation.messages] == [None, "Anybody there?"]


@pytest.mark.parametrize("name", samples.NAMES)
def test_reading_does_not_change_the_input(name: str) -> None:
    data = samples.data(name)
    before = samples.message(data)

    normalize(data)

    assert samples.message(data) == before


def test_users_own_keys_keep_their_spelling() -> None:
    assert samples.context(samples.MOBILE_CAMEL).conversation.custom_attributes == {
        "orderId": "SO-10077",
        "customerId2": "X2",
        "planName": "Business",
        "mrr2024": "9",
    }


def test_the_dashboards_own_fields_lose_their_camel_case() -> None:
    conversation = samples.context(samples.WEBSITE).conversation

    assert (conversation.all_messages_loaded, conversation.data_fetched) == (False, True)


def test_message_types_are_named() -> None:
    types = {each.message_type for each in samples.context(samples.WEBSITE).conversation.messages}

    assert types == set(MessageType)


def test_a_message_that_is_still_being_sent_keeps_its_text_and_its_error() -> None:
    last = samples.context(samples.WHATSAPP).conversation.messages[-1]

    assert isinstance(last.id, str)
    assert last.content == "Trying again"
    assert last.status == "failed"
    assert last.content_attributes.external_error == "Network Error"


def test_old_hosts_spell_a_contacts_inboxes_differently() -> None:
    data = {"contact": {"id": 1, "contactableInboxes": [{"source_id": "a", "inbox": {"id": 4, "name": "Shop"}}]}}

    assert samples.context(data).contact.contact_inboxes[0].inbox.name == "Shop"


def test_a_bots_picture_is_its_avatar() -> None:
    bot = {"id": 1, "name": "Bot", "avatar_url": "https://chat.example.com/bot.png"}
    data = {"conversation": {"id": 1, "meta": {"assignee": bot}}}

    assignee = samples.context(data).conversation.assignee

    assert assignee is not None
    assert assignee.thumbnail == "https://chat.example.com/bot.png"


def test_an_e_mail_keeps_its_head() -> None:
    email = samples.context(samples.EMAIL).conversation.messages[0].content_attributes.email

    assert email is not None
    assert (email.subject, email.from_) == ("Quotation for cotton", ("alex.mailer@customer.example",))


def test_zero_means_never() -> None:
    conversation = samples.context(samples.SPARSE).conversation

    assert (conversation.agent_last_seen_at, conversation.first_reply_created_at) == (None, None)
