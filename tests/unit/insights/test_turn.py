"""Whose turn it is, for every order of messages, notes and bots, and on hosts that know no agent."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.context import Conversation
from app.insights.turn import turn_of
from tests.unit.rendering import NOW, page

KINDS: dict[str, dict[str, Any]] = {
    "customer": {"message_type": 0, "content": "Where is it?"},
    "me": {"message_type": 1, "content": "On its way", "sender": {"id": 3, "name": "Eve", "type": "user"}},
    "riley": {"message_type": 1, "content": "I look", "sender": {"id": 4, "name": "Riley", "type": "user"}},
    "my note": {"message_type": 1, "private": True, "sender": {"id": 3, "name": "Eve", "type": "user"}},
    "note": {"message_type": 1, "private": True, "sender": {"id": 4, "name": "Riley", "type": "user"}},
    "bot": {"message_type": 1, "content": "Hello", "sender": {"id": 9, "name": "Bot", "type": "agent_bot"}},
    "activity": {"message_type": 2, "content": "Eve assigned it"},
    "failed": {"message_type": 1, "status": "failed", "content": "x", "sender": {"id": 4, "type": "user"}},
}


def conversation(kinds: list[str], **fields: Any) -> dict[str, Any]:
    messages = [
        {"id": at, "created_at": NOW.timestamp() - 60 * (len(kinds) - at), **KINDS[kind]}
        for at, kind in enumerate(kinds)
    ]
    return {"id": 7, "status": "open", "messages": messages, **fields}


def describe(kinds: list[str], **fields: Any) -> tuple[int, str | None]:
    turn = turn_of(Conversation.model_validate(conversation(kinds, **fields)))
    sender = turn.reply.sender if turn.reply else None
    return len(turn.unanswered), sender.name if sender else None


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([], (0, None)),
        (["customer", "customer"], (2, None)),
        (["customer", "bot", "activity"], (1, None)),
        (["customer", "riley"], (0, "Riley")),
        (["riley", "customer"], (1, None)),
        (["customer", "note"], (1, None)),
        (["customer", "me", "note"], (0, "Eve")),
        (["customer", "failed"], (1, None)),
    ],
)
def test_the_turn_follows_from_the_order_of_messages(kinds: list[str], expected: tuple[int, str | None]) -> None:
    assert describe(kinds) == expected


def test_nobody_waits_in_a_resolved_conversation() -> None:
    assert describe(["riley", "customer"], status="resolved") == (0, None)


@given(st.lists(st.sampled_from(sorted(KINDS)), max_size=12))
def test_either_the_customer_waits_or_the_team_has_replied(kinds: list[str]) -> None:
    unanswered, reply = describe(kinds)

    assert not (unanswered and reply)
    assert bool(unanswered or reply) == bool({"customer", "me", "riley"} & set(kinds))


@pytest.mark.parametrize(
    ("kinds", "fields", "line"),
    [
        (["customer", "customer"], {}, "Nobody assigned · 2 unanswered since 09:38"),
        (["customer", "me"], {"assignee": {"id": 3}}, "You · You replied 1 minute ago"),
        (
            ["customer", "riley"],
            {"assignee": {"id": 4, "name": "Riley", "availability_status": "busy"}, "team": {"name": "support"}},
            "Riley (Busy) · support · Riley replied 1 minute ago",
        ),
        (["customer"], {"waiting_since": 1}, "Nobody assigned · 1 unanswered"),
    ],
)
def test_the_head_says_it_in_one_line(kinds: list[str], fields: dict[str, Any], line: str) -> None:
    meta = {key: fields[key] for key in ("assignee", "team") if key in fields}
    screen = page(
        {
            "conversation": {**conversation(kinds), **fields, "meta": meta},
            "contact": {"id": 1},
            "currentAgent": {"id": 3},
        }
    )

    assert [each.words for each in screen.root.all("div", "turn")] == [line]
