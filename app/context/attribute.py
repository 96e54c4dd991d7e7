"""What an admin has declared about custom attributes, and which value that is about."""

import re
from collections.abc import Collection, Mapping

from pydantic import JsonValue

from app.context.model import Many, Model
from app.context.moment import Moment

LONGEST_KEY = 200
"""Characters of a key by which a fact may be pinned to the head of the page."""


class AttributeDefinition(Model):
    """One declared custom attribute (`customAttributes`, hosts after v4.16.2; earlier ones send none).

    `attribute_model` is conversation_attribute, contact_attribute or company_attribute; `attribute_display_type` is
    text, number, currency, percent, link, date, list or checkbox. Neither says what a value really is.

    Source: `models/_custom_attribute_definition.json.jbuilder`.
    """

    id: int | None = None
    attribute_key: str | None = None
    attribute_display_name: str | None = None
    attribute_display_type: str | None = None
    attribute_description: str | None = None
    attribute_model: str | None = None
    attribute_values: Many[str] = ()
    default_value: int | None = None
    regex_pattern: str | None = None
    regex_cue: str | None = None
    created_at: Moment = None
    updated_at: Moment = None


def value_of(key: str, values: Mapping[str, JsonValue]) -> JsonValue:
    """The value of an attribute by its declared key, on mobile too; None if there is none.

    >>> value_of("customer_id_2", {"customer_id2": "C-7"})
    'C-7'
    """
    return values.get(matched([key], values).get(key, key))


def matched(declared: Collection[str], keys: Collection[str]) -> dict[str, str]:
    """Which declared key means which of the keys that came: the same, or else one of the same letters and digits.

    Chatwoot's mobile app changes the keys that people have chosen: `customer_id_2` comes as `customer_id2`, `planName`
    and `Plan Name` as `plan_name`, `städte` as `st_dte`, and `имя` as nothing at all, which can't be matched.

    Args:
        declared: As they were declared.
        keys: As they came, such as `context.contact.custom_attributes`.

    Returns:
        The key that came, by the declared one, in the order in which they were declared. No key is given twice.
    """
    same = {key for key in declared if key in keys}
    is_complete = len(same) == len(declared)
    others = {} if is_complete else {plain: key for key in keys if key not in same and (plain := plain_key(key))}
    pairs = ((key, key if key in same else others.pop(plain_key(key), None)) for key in declared)
    return {key: stored for key, stored in pairs if stored is not None}


def plain_key(key: str) -> str:
    """What is left of a key in whatever spelling: its letters and digits, as far as they are ASCII."""
    return re.sub(r"[^a-z0-9]", "", key.lower())
