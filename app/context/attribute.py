"""The admin's definitions of custom attributes, and how their keys match the values."""

import re
from collections.abc import Collection, Mapping

from pydantic import JsonValue

from app.context.model import Many, Model
from app.context.moment import Moment

LONGEST_KEY = 200
"""The most characters of a key that can be pinned to the head of the page."""


class AttributeDefinition(Model):
    """One declared custom attribute (`customAttributes`, hosts after v4.16.2; earlier ones send none).

    `attribute_model` is conversation_attribute, contact_attribute or company_attribute; `attribute_display_type` is
    text, number, currency, percent, link, date, list or checkbox. A value may still be of another type.

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
    """Return the value of an attribute by its declared key, on mobile too; None if there is none.

    >>> value_of("customer_id_2", {"customer_id2": "C-7"})
    'C-7'
    """
    return values.get(match_keys([key], values).get(key, key))


def match_keys(declared: Collection[str], keys: Collection[str]) -> dict[str, str]:
    """Match declared keys to those of the host: equal ones first, then those with the same letters and digits.

    Chatwoot's mobile app changes custom keys: it sends `customer_id_2` as `customer_id2`, `planName` and `Plan Name` as
    `plan_name`, `städte` as `st_dte`, and `имя` as an empty key, which can't be match_keys.

    Args:
        declared: The declared keys.
        keys: The host's keys, such as those of `context.contact.custom_attributes`.

    Returns:
        The host's key for each declared one, in the order of the declarations. No key occurs twice.
    """
    same = {key for key in declared if key in keys}
    is_complete = len(same) == len(declared)
    others = {} if is_complete else {plain: key for key in keys if key not in same and (plain := plain_key(key))}
    pairs = ((key, key if key in same else others.pop(plain_key(key), None)) for key in declared)
    return {key: stored for key, stored in pairs if stored is not None}


def plain_key(key: str) -> str:
    """Reduce a key to its ASCII letters and digits, which are the same in every spelling."""
    return re.sub(r"[^a-z0-9]", "", key.lower())
