"""Conditions in the settings, by inbox, team, channel, label, attribute or agent."""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from app.context import Context, Conversation
from app.context.attribute import value_of


def _as_list(value: Any) -> Any:  # noqa: ANN401 - any TOML
    return value if isinstance(value, list | tuple) else [value]


def _texts(value: Any) -> Any:  # noqa: ANN401 - any TOML
    return [_text(each) if isinstance(each, bool) else each for each in _as_list(value)]


AnyOf = Annotated[tuple[str, ...], BeforeValidator(_texts), Field(min_length=1)]
"""One value or a list of alternatives; numbers and booleans become text."""


class Conditions(BaseModel):
    """Conditions. All must hold; a list holds if any of its values does. Case is ignored.

    Attributes:
        inbox: The conversation's inbox, by id, or by name where Chatwoot sends it.
        team: The conversation's team, by its name or id.
        channel: Its channel: `WebWidget`, `Email`, `Whatsapp` …
        label: A label of the conversation.
        attribute: Values of custom attributes of the contact or of the conversation, by their keys.
        agent: The agent who looks at the page, by name, e-mail or id.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    inbox: AnyOf = ()
    team: AnyOf = ()
    channel: AnyOf = ()
    label: AnyOf = ()
    attribute: dict[str, AnyOf] = {}
    agent: AnyOf = ()

    def hold(self, context: Context) -> bool | None:
        """Whether all conditions hold; None if that is unknown, as for an agent on an old host."""
        conversation = context.conversation
        team, agent = conversation.team, context.agent
        results = [
            _any(_is(each, conversation.inbox_id, context.inbox_name) for each in self.inbox),
            _any(team is not None and _is(each, team.id, team.name) for each in self.team),
            _any(_is_channel(each, conversation) for each in self.channel),
            _any(_fold(each) in map(_fold, conversation.labels) for each in self.label),
            *(_any(_has(context, key, each) for each in expected) for key, expected in self.attribute.items()),
            _any(None if agent is None else _is(each, agent.id, agent.name, agent.email) for each in self.agent),
        ]
        return False if False in results else None if None in results else True


def _any(answers: Iterable[bool | None]) -> bool | None:
    """Whether any answer is true, or there are none; None if none is true and one is unknown."""
    results = list(answers)
    return not results or True in results or (None if None in results else False)


def _is(expected: str, id_: int | None, name: str | None, email: str | None = None) -> bool | None:
    """Whether a person or thing has the expected id, name or e-mail."""
    actual = id_ if expected.isdecimal() else email if "@" in expected else name
    return None if actual is None else _fold(actual) == _fold(expected)


def _is_channel(expected: str, conversation: Conversation) -> bool | None:
    actual = conversation.channel
    return None if actual is None else _channel(actual) == _channel(expected)


def _channel(name: str) -> str:
    """`Channel::WebWidget`, `WebWidget` and `web widget` are the same."""
    return "".join(filter(str.isalnum, _fold(name))).removeprefix("channel")


def _has(context: Context, key: str, expected: str) -> bool:
    return any(
        _fold(expected) in (_fold(_text(each)) for each in _as_list(value_of(key, attributes)))
        for attributes in (context.contact.custom_attributes, context.conversation.custom_attributes)
    )


def _text(value: JsonValue) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _fold(value: str | int) -> str:
    return str(value).strip().casefold()
