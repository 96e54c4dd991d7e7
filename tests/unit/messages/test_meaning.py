"""Messages of unusual hosts and channels are shown by their meaning."""

from typing import Any

import pytest

from app.messages.bot_content import rating_of
from tests.unit.rendering import page, state_of

BUTTONS = {
    "id": 1,
    "content": "Choose an option",
    "message_type": 1,
    "content_type": "input_select",
    "content_attributes": {
        "items": [{"title": "View board", "value": "view_board"}, {"title": "Open ticket", "value": "open_ticket"}]
    },
}


def page_text(*messages: dict[str, Any], **fields: Any) -> str:
    """The text of a page with these messages."""
    return page(state_of({"conversation": {"id": 1, "messages": [*messages], **fields}, "contact": {"id": 1}})).text


@pytest.mark.parametrize("answer", ["View board", "view_board", " view  BOARD "])
def test_buttons_that_the_next_message_answers_are_answered(answer: str) -> None:
    text = page_text(BUTTONS, {"id": 2, "content": answer, "message_type": 0})

    assert "Chosen: View board" in text
    assert "No answer yet." not in text


@pytest.mark.parametrize("answer", ["Something else", "", None])
def test_buttons_that_the_next_message_passes_over_have_no_answer(answer: str | None) -> None:
    later = {"id": 3, "content": "View board", "message_type": 0}

    assert "No answer yet." in page_text(BUTTONS, {"id": 2, "content": answer, "message_type": 0}, later)


@pytest.mark.parametrize(
    ("stored", "rating"),
    [(4, 4), ("4", 4), (" 5 ", 5), (9, 5), ("0", 1), ("good", None), (None, None), (True, None), ("", None)],
)
def test_a_rating_stored_as_text_is_a_rating(stored: Any, rating: int | None) -> None:
    assert rating_of(stored) == rating


def test_a_rating_stored_as_text_is_shown() -> None:
    values = {"csat_survey_response": {"rating": "4", "feedback_message": "Fast"}}
    rating_message = {"id": 1, "content_type": "input_csat", "content_attributes": {"submitted_values": values}}

    assert "4 of 5: good" in page_text({**rating_message, "message_type": 3})


@pytest.mark.parametrize(
    "empty",
    [
        {"content": None},
        {"content": "  \n"},
        {"content": None, "content_type": "text", "content_attributes": {"in_reply_to": None}},
        {"content": None, "content_type": "incoming_email", "content_attributes": {"email": {"from": ["a@b.example"]}}},
    ],
)
def test_a_message_without_content_says_so(empty: dict[str, Any]) -> None:
    assert "This message has no content." in page_text({"id": 1, "message_type": 0, **empty})


@pytest.mark.parametrize(
    "full",
    [
        {"content": "x"},
        {"content": None, "attachments": [{"id": 1, "file_type": "file"}]},
        {"content": None, "content_attributes": {"is_unsupported": True}},
        {"content": None, "content_attributes": {"deleted": True}},
        {"content": None, "content_type": "sticker"},
        {"content": None, "content_attributes": {"email": {"html_content": {"full": "<p>x</p>"}}}},
    ],
)
def test_a_message_with_content_does_not(full: dict[str, Any]) -> None:
    assert "This message has no content." not in page_text({"id": 1, "message_type": 0, **full})


@pytest.mark.parametrize(("status", "waits"), [("open", True), ("pending", True), ("resolved", False)])
def test_nobody_waits_in_a_resolved_conversation(status: str, *, waits: bool) -> None:
    message = {"id": 1, "content": "Thank you, bye!", "message_type": 0, "created_at": 1788599000}

    text = page_text(message, status=status, waiting_since=1788599000)

    assert ("Waiting" in text) is waits


@pytest.mark.parametrize(("name", "fact"), [("Website", "assigned · Website "), ("Shop", "assigned · Shop ")])
def test_the_head_names_the_inbox_once(name: str, fact: str) -> None:
    inboxes = [{"inbox": {"id": 3, "name": name}}]
    data = {
        "conversation": {"id": 1, "inbox_id": 3, "channel": "Channel::WebWidget"},
        "contact": {"id": 1, "contact_inboxes": inboxes},
    }

    assert fact in page(data).text
    assert "Website Website" not in page(data).text
