"""What an admin hides from an agent is in nothing that was decoded."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic_core import to_json

from app.context.placeholder import mask_value
from app.core.events import MessageReceived
from app.core.state import initial_state
from app.export import FORMATS, export_file
from app.host.decode import Received, decode
from app.render.page import View
from app.settings.field_rule import FieldRule
from app.settings.schema import SettingsError, read_settings
from app.testing import PlainFormats
from tests import samples
from tests.unit.rendering import HOST, NOW, advance

EMAIL, PHONE, VAT = "ada.lovelace@customer.example", "+49 151 2345678", "DE-99 877"
PERSON = {
    "id": 1,
    "type": "contact",
    "name": "Ada",
    "email": EMAIL,
    "phone_number": PHONE,
    "custom_attributes": {"vat_2": VAT, "plan": "premium", "orders": [{"vat": VAT}]},
}
AGENT = {"id": 7, "name": "Eve", "email": "eve@team.example", "type": "user"}
DATA: dict[str, Any] = {
    "currentAgent": AGENT,
    "contact": PERSON,
    "conversation": {
        "id": 5,
        "meta": {"sender": PERSON, "assignee": AGENT},
        "messages": [
            {"id": 1, "content": f"I am {EMAIL.upper()} or 0049/151-2345678, VAT {VAT}. premium!", "sender": PERSON},
            {"id": 2, "content": "An answer", "message_type": 1, "sender": AGENT, "source_id": "491512345678"},
            {"id": 3, "content_attributes": {"email": {"from": [f"Ada <{EMAIL}>"], EMAIL: 1}}, "sender": PERSON},
        ],
        "last_non_activity_message": {"id": 1, "content": EMAIL, "sender": PERSON},
    },
}
FIELDS = ["contact.email", "contact.phone_number", "contact.custom_attributes.vat_2"]
HIDDEN = [EMAIL, EMAIL.upper(), PHONE, "2345678", "DE-99", "9877"]


def rules(*settings: dict[str, Any]) -> tuple[FieldRule, ...]:
    return read_settings({"hide": list(settings)}).hide


def received(message: dict[str, Any] | str, *settings: dict[str, Any]) -> Received:
    read = decode(message if isinstance(message, str) else samples.message(message), None, rules(*settings))
    assert isinstance(read, Received)
    return read


def leaks(text: str) -> list[str]:
    return [each for each in HIDDEN if each in text]


def test_it_is_neither_in_the_context_nor_in_the_raw_data() -> None:
    read = received(DATA, {"fields": FIELDS})

    assert leaks(repr(read.context) + to_json(read.data).decode()) == []
    assert read.context.contact.email is None
    assert read.context.contact.custom_attributes["plan"] == "premium"
    assert read.context.conversation.messages[0].content == "I am •••••• or 00••••••, VAT ••••••. premium!"
    assert read.notes == ()


def test_others_keep_what_is_theirs() -> None:
    context = received(DATA, {"fields": FIELDS}).context

    assert context.agent
    assert context.conversation.assignee
    assert (context.agent.email, context.conversation.assignee.email) == (AGENT["email"], AGENT["email"])


@pytest.mark.parametrize("tool", ["raw", "export", "diagnostics", None])
def test_it_is_not_on_the_page_whatever_is_open_or_searched(tool: Any) -> None:
    state = replace(initial_state(NOW), field_rules=rules({"fields": FIELDS}), tool=tool)
    state = advance(state, MessageReceived(samples.message(DATA), HOST), NOW)
    for search in ("", "lovelace"):
        tool_state = replace(state.tool_state, query=search)
        rendered = View(PlainFormats()).draw(replace(state, search=search, tool_state=tool_state))

        assert leaks(rendered.html) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_it_is_in_no_file(format_: str) -> None:
    file = export_file(format_, received(DATA, {"fields": FIELDS}).context, NOW, PlainFormats(), with_notes=True)

    assert leaks(file.text) == []


@pytest.mark.parametrize("sample", samples.NAMES)
def test_it_is_hidden_in_whatever_dialect(sample: str) -> None:
    before = samples.received(sample).context.contact
    paths = ["contact.email", "contact.phone_number", "contact.identifier", "contact.thumbnail"]

    read = received(samples.text(sample), {"fields": paths})

    output = to_json(read.data).decode() + read.context.model_dump_json()
    for value in (before.email, before.phone_number, before.identifier, before.thumbnail):
        assert not value or value.isalpha() or value not in output
    assert read.context.contact.id == before.id


def test_a_mask_leaves_the_last_characters() -> None:
    rule = {"fields": FIELDS, "how": "mask"}

    read = received(DATA, rule, {**rule, "fields": FIELDS[:1]})

    assert (read.context.contact.email, read.context.contact.phone_number) == ("•••le", "•••5678")
    assert read.context.contact.custom_attributes["vat_2"] == "•••877"
    assert leaks(to_json(read.data).decode()) == []


@pytest.mark.parametrize(("text", "mask"), [("", None), ("ab", "•••"), ("abc", "•••c"), ("abcdefghijklm", "•••jklm")])
def test_a_mask_leaves_a_third_at_most(text: str, mask: str | None) -> None:
    assert mask_value(text) == mask


@pytest.mark.parametrize(
    ("conditions", "is_hidden"),
    [
        ({"unless": {"agent": "Eve"}}, False),
        ({"unless": {"agent": "Mallory"}}, True),
        ({"when": {"agent": ["eve@team.example"]}}, True),
        ({"when": {"agent": "Mallory"}}, False),
        ({"when": {"agent": "Eve"}, "unless": {"label": "vip"}}, True),
    ],
)
def test_who_sees_it_depends_on_the_agent(conditions: dict[str, Any], is_hidden: bool) -> None:  # noqa: FBT001
    read = received(DATA, {"fields": FIELDS, **conditions})

    assert (read.context.contact.email is None) is is_hidden


@pytest.mark.parametrize("conditions", [{"unless": {"agent": "Eve"}}, {"when": {"agent": "Mallory"}}])
def test_from_an_unknown_agent_it_is_hidden(conditions: dict[str, Any]) -> None:
    unknown = {key: value for key, value in DATA.items() if key != "currentAgent"}

    assert received(unknown, {"fields": FIELDS, **conditions}).context.contact.email is None


def test_earlier_values_are_not_shared_with_the_next_context() -> None:
    label = {**DATA, "conversation": {**DATA["conversation"], "labels": ["private"]}}
    labelled = rules({"fields": FIELDS, "when": {"label": "private"}})
    before = decode(samples.message(DATA), None, labelled)
    assert isinstance(before, Received)

    after = decode(samples.message(label), before, labelled)

    assert isinstance(after, Received)
    assert leaks(repr(before.context)) != []
    assert leaks(repr(after.context) + repr(after.data)) == []


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"fields": ["contact.emial"]}, "hide.0.fields.0: contact has no 'emial'; it has id, name, email,"),
        ({"fields": ["agent.email"]}, "hide.0.fields.0: a field of the contact or the conversation, messages aside,"),
        ({"fields": ["conversation.messages.content"]}, "hide.0.fields.0: a field of the contact or the conversation,"),
        ({"fields": []}, "hide.0.fields: "),
        ({}, "hide.0.fields: is missing"),
        (
            {"fields": ["contact.id"], "how": "mask"},
            "hide.0.fields: contact.id is not text, so it can be hidden but not",
        ),
        ({"fields": ["contact.email"], "how": "blur"}, "hide.0.how: Input should be 'hide' or 'mask'"),
        ({"fields": ["contact.email"], "for": "Eve"}, "hide.0.for: there is no such setting; there are how, fields,"),
    ],
)
def test_a_mistake_stops_the_page_rather_than_show_too_much(settings: dict[str, Any], line: str) -> None:
    with pytest.raises(SettingsError) as raised:
        rules(settings)

    assert str(raised.value).startswith(f"pyscript.toml, [deskside] {line}")
