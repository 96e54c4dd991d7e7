"""Conditions hold, don't hold, or are unknown."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.context import Context
from app.settings.conditions import Conditions

CONTEXT: dict[str, Any] = {
    "agent": {"id": 7, "name": "Ada Sample", "email": "ada@team.example"},
    "contact": {
        "custom_attributes": {"plan": "Gold", "vip": True, "sizes": ["S", "L"], "customer_id2": 12},
        "contact_inboxes": [{"inbox": {"id": 3, "name": "Shop"}}],
    },
    "conversation": {
        "inbox_id": 3,
        "channel": "Channel::WebWidget",
        "labels": ["refund"],
        "team": {"id": 4, "name": "sales"},
        "custom_attributes": {"topic": "billing"},
    },
}


def hold(conditions: dict[str, Any], **changes: object) -> bool | None:
    return Conditions.model_validate(conditions).hold(Context.model_validate({**CONTEXT, **changes}))


@pytest.mark.parametrize(
    "conditions",
    [
        {},
        {"agent": "ada sample"},
        {"agent": ["eve@team.example", "Ada@team.example"]},
        {"agent": 7},
        {"inbox": "shop"},
        {"inbox": [9, 3]},
        {"team": "Sales"},
        {"team": 4},
        {"channel": "WebWidget"},
        {"channel": "web widget"},
        {"channel": "Channel::WebWidget"},
        {"label": ["spam", "refund"]},
        {"attribute": {"plan": "gold", "topic": ["billing", "sales"]}},
        {"attribute": {"vip": True, "sizes": "l", "customer_id_2": 12}},
        {"agent": 7, "team": "sales", "label": "refund"},
    ],
)
def test_these_hold(conditions: dict[str, Any]) -> None:
    assert hold(conditions) is True


@pytest.mark.parametrize(
    "conditions",
    [
        {"agent": "Eve"},
        {"inbox": 4},
        {"inbox": "Support"},
        {"team": "support"},
        {"channel": "Email"},
        {"label": "ref"},
        {"attribute": {"plan": "silver"}},
        {"attribute": {"vip": False}},
        {"attribute": {"unknown": "x"}},
        {"agent": 7, "label": "spam"},
    ],
)
def test_these_do_not(conditions: dict[str, Any]) -> None:
    assert hold(conditions) is False


def test_who_the_agent_is_can_be_unknown() -> None:
    assert hold({"agent": "Ada Sample"}, agent=None) is None
    assert hold({"agent": "ada@team.example"}, agent={"id": 7, "name": "Ada Sample"}) is None
    assert hold({"agent": ["ada@team.example", 7]}, agent={"id": 7}) is True
    assert hold({"agent": "Ada Sample", "label": "spam"}, agent=None) is False


def test_the_name_of_an_inbox_is_not_always_told() -> None:
    assert hold({"inbox": "Shop"}, contact={}) is None
    assert hold({"inbox": 3}, contact={}) is True


def test_a_conversation_without_a_team_is_of_none() -> None:
    assert hold({"team": "sales"}, conversation={}) is False


@pytest.mark.parametrize("conditions", [{"agnet": "Ada"}, {"agent": []}, {"agent": [{}]}, {"attribute": "plan"}])
def test_other_conditions_are_refused(conditions: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Conditions.model_validate(conditions)
