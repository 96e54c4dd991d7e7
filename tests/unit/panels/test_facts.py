"""The panels of facts show and copy values as they came."""

from htpy import div

from app.core.events import MessageReceived
from app.core.state import initial_state
from app.panels import BUILT_IN
from app.render.page import View
from app.testing import PlainFormats
from app.testing.html_tree import parse_html
from app.ui.attribute_format import copy_text
from app.ui.elements import Fact, facts
from app.ui.truncate import LONGEST
from tests import samples
from tests.unit.outline import copies, outline, panel, rest
from tests.unit.rendering import HOST, NOW, advance, conversation, page, seconds_ago, state_of


def test_seldom_needed_facts_are_folded() -> None:
    assert rest(samples.WEBSITE, "contact") == (
        "More Identifier user_83f1 IP address 203.0.113.42"
        " Reachable by Acme Website (Website) Acme Support Mail (E-mail) Acme WhatsApp (WhatsApp)"
        " Availability Online Identity verified Yes"
    )
    assert rest(samples.WEBSITE, "conversation").startswith("More First reply")


def test_an_inbox_that_is_named_like_its_channel_is_said_once() -> None:
    inboxes = [
        {"name": "website", "channel_type": "Channel::WebWidget"},
        {"name": "Shop", "channel_type": "Channel::Api"},
    ]
    data = {"contact": {"id": 1, "email": "a@b.example", "contact_inboxes": [{"inbox": each} for each in inboxes]}}

    assert "Reachable by website Shop (API)" in rest(data, "contact")


def test_what_the_conversation_says_otherwise_of_its_contact_is_folded_until_both_agree() -> None:
    contact = {"id": 1, "name": "Ada", "email": "ada@new.example", "phone_number": "+4930123"}
    sender = {**contact, "email": "ada@old.example", "name": "ADA"}
    data = {"contact": contact, "conversation": {"id": 7, "meta": {"sender": sender}}}
    state = state_of(data)
    pushed = {"contact": {"id": 1}, "conversation": {"id": 7, "meta": {"sender": {"id": 1, "name": "Ada"}}}}
    state = advance(state, MessageReceived(samples.message(pushed), HOST), NOW)
    consistent = {**data, "conversation": {"id": 7, "meta": {"sender": contact}}}

    assert "E-mail in the conversation ada@old.example" in rest(state, "contact")
    assert "in the conversation" not in rest(state, "contact").replace("E-mail in", "")
    assert "in the conversation" not in rest(
        advance(state, MessageReceived(samples.message(consistent), HOST), NOW), "contact"
    )


def test_so_is_what_it_says_otherwise_of_their_attributes() -> None:
    contact = {"id": 1, "custom_attributes": {"plan": "Pro", "seats": 2}}
    sender = {
        "id": 1,
        "additional_attributes": {"company_name": "Acme", "social_profiles": {"github": "ada", "facebook": "ada.l"}},
        "custom_attributes": {"plan": "Free", "seats": 2},
    }
    profiles = {"github": "ada", "facebook": "lovelace"}
    other = {**contact, "additional_attributes": {"company_name": "New", "social_profiles": profiles}}
    text = rest({"contact": other, "conversation": {"id": 7, "meta": {"sender": sender}}}, "contact")

    assert "Company in the conversation Acme" in text
    assert "Facebook in the conversation ada.l" in text
    assert "GitHub in the conversation" not in text
    assert "Plan in the conversation Free" in text
    assert "Seats" not in text


def test_the_assignees_full_name_stands_beside_the_one_they_go_by() -> None:
    def full(**assignee: str) -> bool:
        data = {"conversation": {"id": 7, "created_at": 1788601200, "meta": {"assignee": {"id": 3, **assignee}}}}
        return "Assignee's full name Riley Agent" in rest(data, "conversation")

    assert full(name="Riley Agent", available_name="Riley")
    assert not full(name="Riley Agent")
    assert not full(name="Riley Agent", available_name="Riley Agent")


def test_declared_attributes_without_a_value_are_named_in_one_line() -> None:
    assert [each.words for each in panel(samples.NEWEST, "attributes").all("div", "unset")] == [
        "Not set: Never filled",
        "Not set: Root cause",
    ]


def test_declared_attributes_alone_are_no_reason_for_a_panel() -> None:
    data = {"contact": {"id": 1}, "customAttributes": samples.data(samples.NEWEST)["customAttributes"]}

    assert "attributes" not in page(data).values("data-panel")


def test_attributes_beyond_the_first_eight_are_one_press_away() -> None:
    data = {"contact": {"id": 1, "custom_attributes": {f"key_{at}": at for at in range(12)}}}

    assert rest(data, "attributes") == "Show 4 more Key 8 8 Key 9 9 Key 10 10 Key 11 11"


def test_a_messages_time_is_read_with_its_date() -> None:
    message = {"id": 1, "message_type": 0, "content": "Hi", "created_at": seconds_ago(60)}

    (time,) = panel(conversation(messages=[message]), "messages").all("article")[0].all("time")

    assert time.words == "09:39"
    assert time["aria-label"] == time["title"] == "2026-09-05 09:39:00 UTC"


def test_tab_stops_once_at_each_list_of_facts() -> None:
    for facts_list in panel(samples.WEBSITE, "attributes").all("dl", "facts"):
        copies = [each["tabindex"] for each in facts_list.all("button", "copy")]
        assert [each for each in copies if each != "-1"] == [None] * bool(copies)


def test_values_are_copied_as_they_came() -> None:
    copied = copies(panel(samples.WEBSITE, "attributes"))

    assert copied["Copy: Seats"] == "25"
    assert copied["Copy: Newsletter"] == "true"
    assert copied["Copy: Flags"] == '["vip", "early"]'
    assert copied["Copy: Region"] == ""  # its text


def test_neither_secrets_nor_parts_of_values_are_copied() -> None:
    data = {
        "contact": {"id": 1, "custom_attributes": {"api_key": "s3cr3t", "essay": "x" * (LONGEST + 1), "plan": "Pro"}}
    }

    assert copies(panel(data, "attributes")) == {"Copy: Plan": ""}
    assert copy_text("••••••") == ""


def test_values_within_values_are_copied_with_the_whole() -> None:
    (table,) = parse_html(str(div[facts([("Usage", facts([("Calls", "7")], copies=False))])])).all("dl")[:1]

    assert list(copies(table)) == ["Copy: Usage"]


def test_a_labels_meaning_is_shown_on_hover() -> None:
    assert (
        parse_html(str(div[facts([Fact("MRR", "7", hint="Monthly revenue")])])).all("dt")[0]["title"]
        == "Monthly revenue"
    )


def test_links_lead_into_chatwoot_where_its_address_is_known() -> None:
    data = conversation() | {"contact": {"id": 1, "email": "ada@customer.example"}}
    links = [each["href"] for each in outline(data).root.all("a", "elsewhere")]
    assert links == [f"{HOST}/app/accounts/3/contacts/1"]

    inside = advance(initial_state(NOW), MessageReceived(samples.message(data), HOST), NOW)
    assert "elsewhere" not in View(PlainFormats(), panels=BUILT_IN, origin=HOST).draw(inside).html  # the mobile app
    assert outline({"conversation": {"id": 7}}).root.all("a", "elsewhere") == []
