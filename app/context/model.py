"""The base class of all parts of the context."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue

T = TypeVar("T")


class Model(BaseModel):
    """A part of the context: frozen, with defaults for missing fields, without unknown fields.

    Every field has a default, so that a panel can read any field on any host. Unknown fields are dropped, so that they
    can't reach the page. This keeps out secrets of older hosts (Chatwoot before v4.0.2 sends whole inboxes with their
    passwords, `_contact_inbox.json.jbuilder`). Numbers become text where text is expected, because identifiers set
    through Chatwoot's API are often numbers.
    """

    # Errors never quote values, which may be private, since errors appear in consoles.
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True, hide_input_in_errors=True)


def _many(value: object) -> object:
    return () if value is None else value


def _object(value: object) -> object:
    return {} if value is None else value


Many = Annotated[tuple[T, ...], BeforeValidator(_many)]
"""A list, empty when the host sends null (old database rows, messages that are still being sent)."""

Part = Annotated[T, BeforeValidator(_object)]
"""A model that is never None; it is empty when the host sends null (old database rows)."""

Values = Annotated[dict[str, JsonValue], BeforeValidator(_object)]
"""Values that a customer's own systems have set, by key: any JSON. Don't change them."""
