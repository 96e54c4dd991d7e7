"""Contexts for tests: the fields that a test sets, and sensible values for the rest."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from typing import Any, Literal, TypeAlias, get_args

from pydantic import BaseModel, JsonValue, ValidationError

from app.context import Agent, AttributeDefinition, Contact, Context, Conversation, Message

NOW = datetime(2026, 9, 5, 9, 40, tzinfo=UTC)
"""The present of tests."""

Fields: TypeAlias = Mapping[str, object]
"""Fields by name. A model of `app.context` may replace them; only the fields that are set in it count."""


def context(  # noqa: PLR0913 - each has a default and a name
    *,
    contact: Contact | Fields | None = None,
    conversation: Conversation | Fields | None = None,
    messages: Sequence[str | Message | Fields] = ("Hello",),
    custom_attributes: Mapping[str, JsonValue] | None = None,
    agent: Agent | Fields | None = None,
    theme: Literal["light", "dark"] | None = None,
    definitions: Sequence[AttributeDefinition | Fields] = (),
) -> Context:
    """Make a context for a test: `context(contact={"email": "eve@example.com"}, messages=[])`.

    By default the contact is Ada Lovelace, ada@example.com, who has written "Hello" on a website. The conversation is
    open, and Grace Hopper looks at it. Times are shortly before `NOW`.

    Args:
        contact: Fields of the contact, instead of the defaults.
        conversation: Fields of the conversation, instead of the defaults.
        messages: The conversation's messages, oldest first: a text from the contact, or fields.
        custom_attributes: The contact's custom attributes. Those of the conversation are one of its fields.
        agent: Fields of the agent, instead of the defaults.
        theme: The host's theme.
        definitions: The admin's definitions of custom attributes.

    Raises:
        ValueError: A field is unknown, or its value is not valid. The message names the known fields.
    """
    person = {"id": 1, "name": "Ada Lovelace", "email": "ada@example.com", "created_at": NOW - timedelta(days=30)}
    person |= _fields(contact)
    if custom_attributes is not None:
        person["custom_attributes"] = custom_attributes
    matter = {
        "id": 7,
        "account_id": 1,
        "inbox_id": 1,
        "status": "open",
        "channel": "Channel::WebWidget",
        "can_reply": True,
        "created_at": NOW - timedelta(hours=1),
        "messages": [_message(each, at, len(messages), person) for at, each in enumerate(messages)],
    }
    data = {
        "contact": person,
        "conversation": matter | _fields(conversation),
        "agent": {"id": 1, "name": "Grace Hopper", "email": "grace@example.com"} | _fields(agent),
        "theme": theme,
        "definitions": [_fields(each) for each in definitions],
    }
    try:
        return Context.model_validate(data, extra="forbid")
    except ValidationError as error:
        raise ValueError("\n".join(_describe_errors(error))) from None


def _fields(source: BaseModel | Fields | None) -> dict[str, Any]:
    return source.model_dump(exclude_unset=True) if isinstance(source, BaseModel) else dict(source or {})


def _message(source: str | Message | Fields, at: int, count: int, person: Fields) -> dict[str, Any]:
    """Make a message. Messages are a minute apart, and the last is a minute old."""
    usual = {"id": at + 1, "message_type": "incoming", "created_at": NOW - timedelta(minutes=count - at)}
    data = usual | ({"content": source} if isinstance(source, str) else _fields(source))
    if data["message_type"] == "incoming":
        data.setdefault("sender", {"id": person["id"], "type": "contact", "name": person["name"]})
    return data


def _describe_errors(error: ValidationError) -> Iterable[str]:
    for problem in error.errors(include_url=False):
        place = problem["loc"]
        where = ".".join(map(str, place))
        if problem["type"] != "extra_forbidden":
            yield f"context(): {where}: {problem['msg']}"
            continue
        names = _field_names(place[:-1])
        near = get_close_matches(str(place[-1]), names, 1, 0.75)
        hint = f" (did you mean {near[0]!r}?)" if near else ""
        yield f"context(): there is no field {where}{hint}; there are {', '.join(names)}"


def _field_names(place: Sequence[int | str]) -> list[str]:
    """Return the fields of the model at a place in the context."""
    model: type[BaseModel] = Context
    for step in place:
        if step in model.model_fields:
            model = _model_in(model.model_fields[str(step)].annotation) or model
    return sorted(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for each in get_args(annotation) if (model := _model_in(each))), None)
