"""The base class of all parts of the context."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue

T = TypeVar("T")


class Model(BaseModel):
    """A part of the context: frozen, tolerant of fields that are missing, silent about fields that are unknown.

    Every field has a default, so that a panel may ask for anything on any host. Unknown fields are dropped: what a
    model doesn't name can't reach the page, which is how secrets of older hosts are kept out (Chatwoot before v4.0.2
    sends whole inboxes with their passwords, `_contact_inbox.json.jbuilder`). Numbers become text where text is
    expected, because identifiers set through Chatwoot's API often are numbers.
    """

    # Errors never quote what they are about: it may be private, and errors end up in consoles.
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True, hide_input_in_errors=True)


def _many(value: object) -> object:
    return () if value is None else value


def _object(value: object) -> object:
    return {} if value is None else value


Many = Annotated[tuple[T, ...], BeforeValidator(_many)]
"""A list, empty when the host sends null (old database rows, messages that are still being sent)."""

Part = Annotated[T, BeforeValidator(_object)]
"""A model that is always there, with nothing in it when the host sends null (old database rows)."""

Values = Annotated[dict[str, JsonValue], BeforeValidator(_object)]
"""Values that a customer's own systems have set, by key: any JSON. Not to be changed."""
