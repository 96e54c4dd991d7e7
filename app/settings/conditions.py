"""Conditions in the settings: for which inbox, team, channel, label, attribute or agent something is."""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from app.context import Context, Conversation
from app.context.attribute import value_of


def _listed(value: Any) -> Any:  # noqa: ANN401 - any TOML
    return value if isinstance(value, list | tuple) else [value]


def _texts(value: Any) -> Any:  # noqa: ANN401 - any TOML
    return [_text(each) if isinstance(each, bool) else each for each in _listed(value)]


AnyOf = Annotated[tuple[str, ...], BeforeValidator(_texts), Field(min_length=1)]
"""One value or a list of them, any of which will do; numbers, yes and no become text."""


class Conditions(BaseModel):
    """What must be so. Each that is given must hold; of a list any. Capitals don't matter.

    Attributes:
        inbox: The conversation's inbox, by its id, or by its name where Chatwoot tells that.
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
        """Whether all hold; None if that can't be told, as of an agent whom an old host doesn't name."""
        told = context.conversation
        team, agent = told.team, context.agent
        found = [
            _any(_is(each, told.inbox_id, context.inbox_name) for each in self.inbox),
            _any(team is not None and _is(each, team.id, team.name) for each in self.team),
            _any(_is_channel(each, told) for each in self.channel),
            _any(_fold(each) in map(_fold, told.labels) for each in self.label),
            *(_any(_has(context, key, each) for each in wanted) for key, wanted in self.attribute.items()),
            _any(None if agent is None else _is(each, agent.id, agent.name, agent.email) for each in self.agent),
        ]
        return False if False in found else None if None in found else True


def _any(found: Iterable[bool | None]) -> bool | None:
    """Whether any of these is so, or there are none; None if the one that might be is unknown."""
    known = list(found)
    return not known or True in known or (None if None in known else False)


def _is(wanted: str, id_: int | None, name: str | None, email: str | None = None) -> bool | None:
    """Whether somebody or something is the one that is wanted, by what it is wanted by."""
    known = id_ if wanted.isdecimal() else email if "@" in wanted else name
    return None if known is None else _fold(known) == _fold(wanted)


def _is_channel(wanted: str, conversation: Conversation) -> bool | None:
    known = conversation.channel
    return None if known is None else _channel(known) == _channel(wanted)


def _channel(name: str) -> str:
    """`Channel::WebWidget`, `WebWidget` and `web widget` are the same."""
    return "".join(filter(str.isalnum, _fold(name))).removeprefix("channel")


def _has(context: Context, key: str, wanted: str) -> bool:
    return any(
        _fold(wanted) in (_fold(_text(each)) for each in _listed(value_of(key, attributes)))
        for attributes in (context.contact.custom_attributes, context.conversation.custom_attributes)
    )


def _text(value: JsonValue) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _fold(value: str | int) -> str:
    return str(value).strip().casefold()
