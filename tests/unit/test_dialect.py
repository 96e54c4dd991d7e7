"""Hosts of all ages and both roads come out in one shape."""

from datetime import UTC, datetime

import pytest

from app.context import Contact, MessageType
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


def test_two_people_are_never_mixed() -> None:
    data = samples.data(samples.WEBSITE)
    data["contact"] = {"id": 9999, "name": "Somebody Else"}

    assert samples.context(data).contact == Contact(id=9999, name="Somebody Else")


@pytest.mark.parametrize("assignee", [None, {}])
def test_an_unassigned_conversation_has_no_assignee(assignee: object) -> None:
    data = samples.data(samples.WEBSITE)
    data["conversation"]["meta"]["assignee"] = assignee

    assert samples.context(data).conversation.assignee is None


def test_the_dashboards_own_fields_lose_their_camel_case() -> None:
    told = samples.context(samples.WEBSITE).conversation

    assert (told.all_messages_loaded, told.data_fetched) == (False, True)


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
    told = samples.context(samples.SPARSE).conversation

    assert (told.agent_last_seen_at, told.first_reply_created_at) == (None, None)
