"""The head shows the private note that an agent must see: one that mentions them, else the newest."""

from typing import Any

import pytest

from app.context import Agent, Message
from app.insights.notes import Note, Notes, add_notes
from tests.unit.rendering import NOW, page

ME = {"id": 3, "name": "Eve", "type": "user"}
RILEY = {"id": 4, "name": "Riley", "type": "user"}
MESSAGES: dict[str, dict[str, Any]] = {
    "customer": {"message_type": 0, "content": "Where is it?"},
    "reply": {"message_type": 1, "content": "On its way", "sender": ME},
    "note": {"message_type": 1, "private": True, "content": "Check the **ERP**", "sender": RILEY},
    "own note": {"message_type": 1, "private": True, "content": "Checked", "sender": ME},
    "mention": {
        "message_type": 1,
        "private": True,
        "content": "[@Eve](mention://user/3/Eve) please",
        "sender": RILEY,
    },
    "other mention": {"message_type": 1, "private": True, "content": "[@X](mention://user/33/X)", "sender": RILEY},
    "deleted": {"message_type": 1, "private": True, "content_attributes": {"deleted": True}, "sender": RILEY},
}


def data(names: list[str]) -> dict[str, Any]:
    messages = [{"id": at, "created_at": NOW.timestamp() - 60, **MESSAGES[name]} for at, name in enumerate(names)]
    return {"id": 7, "status": "open", "messages": messages}


def note_of(names: list[str], agent: Agent | None) -> Note | None:
    return add_notes(Notes(), map(Message.model_validate, data(names)["messages"]), agent).note


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["customer", "reply"], None),
        (["note", "customer"], (0, False)),
        (["note", "own note"], (1, False)),
        (["mention", "customer", "note"], (0, True)),
        (["mention", "note", "reply"], (1, False)),
        (["mention", "own note"], (1, False)),
        (["other mention"], (0, False)),
        (["note", "deleted"], (0, False)),
    ],
)
def test_a_mention_that_waits_comes_before_the_newest_note(names: list[str], expected: tuple[int, bool] | None) -> None:
    note = note_of(names, Agent(id=3))

    assert (note and (note.message.id, note.mentions_agent)) == expected


def test_on_a_host_that_knows_no_agent_the_newest_note_is_shown() -> None:
    note = note_of(["mention", "note"], None)

    assert note is not None
    assert (note.message.id, note.mentions_agent) == (1, False)


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (["note"], "Riley wrote a note 1 minute ago: Check the ERP"),
        (["own note"], "You wrote a note 1 minute ago: Checked"),
        (["mention"], "Riley mentioned you 1 minute ago: @Eve please"),
    ],
)
def test_the_head_says_it_in_a_line_that_leads_to_the_note(names: list[str], line: str) -> None:
    screen = page({"conversation": data(names), "contact": {"id": 1}, "currentAgent": {"id": 3}})

    (button,) = screen.root.all("button", "note-line")
    assert button.words == line
    assert button["data-jump"] in screen.values("id")
