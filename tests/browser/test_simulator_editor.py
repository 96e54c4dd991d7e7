"""The editor: what people do to a conversation, and its payload as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.simulator_page import ASK, FULL, PAYLOADS, SPARSE, SimulatorPage

DROP = """(text) => {
  const files = new DataTransfer();
  files.items.add(new File([text], 'payload.json', { type: 'application/json' }));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
}"""


# The camel-cased sample is what the mobile app 4.0 sends, not what a store holds: nothing can be written into it.
@pytest.mark.parametrize(
    "payload", sorted({file.stem for file in PAYLOADS.glob("*.json")} - {"09-mobile-app-4.0-camelcase"})
)
def test_a_customers_message_reaches_the_app_when_it_asks(simulator: SimulatorPage, payload: str) -> None:
    simulator.visit(f"?payload={payload}")
    app = simulator.open_app()
    simulator.call("customerWrites()")
    before = simulator.sample_data(payload)["conversation"]["messages"]
    assert [data["conversation"]["messages"] for data in simulator.contexts()] == [before]
    app.evaluate(ASK)
    simulator.wait_for_contexts(1)
    conversation = simulator.contexts()[0]["conversation"]
    *earlier, message = conversation["messages"]
    assert earlier == before
    assert message["message_type"] == 0
    assert message["created_at"] == max(item["created_at"] for item in conversation["messages"])
    assert conversation["timestamp"] == message["created_at"]
    assert conversation["status"] != "snoozed"
    simulator.call("open('messages')")
    expect(simulator.page.locator("#messages .incoming").last).to_contain_text(message["content"])


def test_a_customers_message_has_the_fields_of_a_pushed_one(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}")
    change = simulator.sample_data("07-websocket-created-conversation")["conversation"]["messages"][-1]
    simulator.call("customerWrites()")
    message = simulator.call("data()")["conversation"]["messages"][-1]
    assert message.keys() == change.keys()
    assert message["sender"].keys() == change["sender"].keys() - {"company_id"}
    assert message["conversation"].keys() == change["conversation"].keys()
    assert message["conversation"]["contact_inbox"]["source_id"] is not None


def test_data_is_a_copy_of_the_stored_data(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    simulator.page.evaluate("simulator.data().conversation.id = 'changed'")
    assert simulator.call("data()") == simulator.sample_data(SPARSE)


@pytest.mark.parametrize(
    "data",
    [{}, {"conversation": None, "contact": []}, {"conversation": {"messages": [None, 7, {"sender": 1}]}}],
)
def test_any_data_can_be_stored_and_reaches_the_app(simulator: SimulatorPage, data: dict[str, object]) -> None:
    simulator.visit(f"?payload={SPARSE}")
    simulator.call("setData(given)", data)
    simulator.open_app()
    assert simulator.contexts() == [data]


def conversation(simulator: SimulatorPage) -> dict[str, Any]:
    data: dict[str, Any] = simulator.call("data().conversation")
    return data


@pytest.mark.parametrize(
    ("writer", "message_type", "private", "unread"),
    [("customer", 0, False, 3), ("agent", 1, False, 0), ("agent, private note", 1, True, 0)],
)
def test_a_message_is_written_as_whoever_is_chosen(
    simulator: SimulatorPage, writer: str, message_type: int, *, private: bool, unread: int
) -> None:
    simulator.visit(f"?payload={FULL}&editor=on")
    simulator.page.get_by_label("Message", exact=True).fill("Is it **still** broken?")
    simulator.page.locator("#writer").select_option(writer)
    simulator.page.get_by_role("button", name="Send").click()
    message = conversation(simulator)["messages"][-1]
    assert message["content"] == "Is it **still** broken?"
    assert (message["message_type"], message["private"]) == (message_type, private)
    assert conversation(simulator)["unread_count"] == unread
    expect(simulator.page.get_by_label("Message", exact=True)).to_have_value("")


def test_a_message_that_could_not_be_sent_has_the_dashboards_own_shape(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}")
    simulator.call("writes('failed', 'lost')")
    message = conversation(simulator)["messages"][-1]
    assert (message["status"], message["message"], message["attachments"]) == ("failed", "lost", None)
    assert message["meta"]["error"] == "The message could not be sent"
    assert isinstance(message["id"], str)
    assert "content_type" not in message


def test_an_agents_reply_ends_the_waiting(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}")
    assert simulator.sample_data(FULL)["conversation"]["waiting_since"] > 0
    simulator.call("writes('note', 'hm')")
    assert conversation(simulator)["waiting_since"] > 0
    simulator.call("writes('agent', 'Here you are')")
    assert conversation(simulator)["waiting_since"] == 0


def test_a_change_arrives_as_a_push_that_replaces_other_fields_too(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}&editor=on")
    simulator.page.get_by_label("Status").select_option("snoozed")
    changed = conversation(simulator)
    assert changed["status"] == "snoozed"
    assert changed["channel"] == simulator.sample_data(FULL)["conversation"]["meta"]["channel"]
    assert "channel" not in changed["meta"]
    assert "email" not in changed["meta"]["assignee"]
    assert changed["first_reply_created_at"].endswith(".000Z")
    assert "pubsub_token" in changed["contact_inbox"]
    assert changed["messages"] == simulator.sample_data(FULL)["conversation"]["messages"]


def test_a_conversation_is_assigned_and_unassigned(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}&editor=on")
    assignee = simulator.page.get_by_label("Assignee")
    assignee.select_option("Helper bot")
    meta = conversation(simulator)["meta"]
    assert (meta["assignee"]["type"], meta["assignee_type"]) == ("agent_bot", "AgentBot")
    expect(assignee).to_have_value("Helper bot")
    assignee.select_option("nobody")
    meta = conversation(simulator)["meta"]
    assert (meta["assignee"], meta["assignee_type"]) == (None, None)


def test_labels_are_a_list_separated_by_commas(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}&editor=on")
    labels = simulator.page.get_by_label("Labels")
    expect(labels).to_have_value("vat, vip")
    labels.fill("vip, , late order,")
    labels.press("Enter")
    assert conversation(simulator)["labels"] == ["vip", "late order"]


@pytest.mark.parametrize(("typed", "value"), [("Gold", "Gold"), ("[1, null]", [1, None]), ("true", True)])
def test_an_attribute_is_json_or_else_text(simulator: SimulatorPage, typed: str, value: object) -> None:
    simulator.visit(f"?payload={SPARSE}&editor=on")
    simulator.page.get_by_label("Key").fill("plan")
    simulator.page.get_by_label("Value").fill(typed)
    simulator.page.get_by_role("button", name="Set").click()
    assert conversation(simulator)["custom_attributes"]["plan"] == value
    simulator.page.get_by_label("Value").fill("")
    simulator.page.get_by_role("button", name="Set").click()
    assert "plan" not in conversation(simulator)["custom_attributes"]


def test_a_contacts_change_loses_what_a_push_does_not_carry(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={FULL}")
    simulator.call("setAttribute('contact', 'plan', 'Gold')")
    contact = simulator.call("data().contact")
    assert contact["custom_attributes"]["plan"] == "Gold"
    assert contact["type"] == "contact"
    assert contact.keys() & {"availability_status", "created_at", "last_activity_at", "contact_inboxes"} == set()


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ('{"a": 1,}', "Line 1, column 9: nothing follows the last comma: remove it."),
        ('{\n  "a": [1,\n  2\n}', "Line 4, column 1: a comma or ] is expected here."),
        ("{'a': 1}", "Line 1, column 2: texts stand in double quotes."),
        ('{"a" 1}', "Line 1, column 6: a colon is expected here."),
        ('{"a": }', "Line 1, column 7: a value is expected here."),
        ('{"a": NaN}', "Line 1, column 7: a value is expected here."),
        ('{"a": 01}', "Line 1, column 8: a comma or } is expected here."),
        (
            '{"a": "x',
            "Line 1, column 7: this text is not closed, or has a line break, a tab or a lone backslash in it.",
        ),
        ('{"a": 1} // so', "Line 1, column 10: JSON has no comments."),
        ('{"a": 1} 2', "Line 1, column 10: nothing more is expected here."),
        ('{"a": [', "Line 1, column 8: the text ends, but a value or ] must follow."),
        ("", "Line 1, column 1: the text ends, but a value must follow."),
        ("[1]", "Line 1, column 1: the payload must be an object in { }."),
    ],
)
def test_a_mistake_is_reported_with_its_line_and_column(simulator: SimulatorPage, text: str, description: str) -> None:
    simulator.visit(f"?payload={SPARSE}&editor=on")
    editor = simulator.page.get_by_label("Payload", exact=True)
    editor.fill(text)
    expect(editor).to_have_accessible_description(description)
    expect(editor).to_have_attribute("aria-invalid", "true")
    assert simulator.call("data()") == simulator.sample_data(SPARSE)
    editor.fill("{}")
    expect(editor).to_have_attribute("aria-invalid", "false")
    assert simulator.call("data()") == {}


def test_a_mistake_is_marked_where_it_is(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&editor=on")
    editor = simulator.page.get_by_label("Payload", exact=True)
    editor.fill('{\n  "a": 1\n  "b": 2\n}')
    mark, paper = simulator.page.locator("#mark").bounding_box(), editor.bounding_box()
    assert mark
    assert paper
    assert mark["y"] - paper["y"] == 8 + 2 * 18


def test_valid_json_is_stored_at_once_and_the_text_stays_as_typed(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&editor=on")
    editor = simulator.page.get_by_label("Payload", exact=True)
    editor.fill('{"contact":   {"name": "Ada"}}')
    assert simulator.call("data()") == {"contact": {"name": "Ada"}}
    expect(editor).to_have_value('{"contact":   {"name": "Ada"}}')
    simulator.call("setData(given)", {"contact": {"name": "Bo"}})
    expect(editor).to_have_value('{\n  "contact": {\n    "name": "Bo"\n  }\n}')


def test_the_payload_can_be_posted_unasked(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}&editor=on&tab=app&silent=on")
    simulator.wait_until_loaded()
    simulator.page.get_by_role("button", name="Post now").click()
    assert simulator.contexts() == [simulator.sample_data(SPARSE)]


def test_a_file_can_be_opened_as_payload_or_as_message(simulator: SimulatorPage, tmp_path: Path) -> None:
    simulator.visit(f"?payload={SPARSE}&editor=on")
    file = tmp_path / "saved.json"
    file.write_text(json.dumps({"event": "appContext", "data": {"contact": {"name": "From a file"}}}))
    with simulator.page.expect_file_chooser() as chooser:
        simulator.page.get_by_role("button", name="Open a file").click()
    chooser.value.set_files(file)
    simulator.page.wait_for_function("simulator.data().contact.name === 'From a file'")


def test_a_dropped_file_opens_the_workbench_with_it(simulator: SimulatorPage) -> None:
    simulator.visit(f"?payload={SPARSE}")
    simulator.page.evaluate(DROP, '{"contact": {"name": "Dropped"}}')
    simulator.page.wait_for_function("simulator.data().contact.name === 'Dropped'")
    simulator.page.evaluate(DROP, "<p>no JSON</p>")
    expect(simulator.page.locator("#mistake")).to_have_text("Line 1, column 1: a value is expected here.")
    assert simulator.call("data()") == {"contact": {"name": "Dropped"}}
