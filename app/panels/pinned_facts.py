"""Attributes that the admin has pinned to the head: `[deskside] pinned = ["plan_name", "mrr"]`."""

from collections.abc import Iterator

from htpy import Node, div, span
from pydantic import JsonValue

from app.context import AttributeDefinition, Context
from app.context.attribute import value_of
from app.kit import render_context
from app.ui.attribute_format import format_value, is_blank
from app.ui.labels import attribute_label
from app.ui.truncate import NAME, ellipsize


def pinned_facts(context: Context) -> Node:
    """The pinned attributes that have a value, in one line; None if there are none."""
    items = [_item(*each) for each in _pinned(context)]
    return div(".pinned")[items] if items else None


def _pinned(context: Context) -> Iterator[tuple[str, JsonValue, AttributeDefinition | None]]:
    """Key, value and definition of each, the contact's before the conversation's."""
    sides = {
        "contact": context.contact.custom_attributes,
        "conversation": context.conversation.custom_attributes,
    }
    for key in render_context().pinned:
        for side, values in sides.items():
            value = value_of(key, values)
            if not is_blank(value) and not isinstance(value, dict):
                model = f"{side}_attribute"
                same = (e for e in context.definitions if e.attribute_key == key and e.attribute_model == model)
                yield key, value, next(same, None)
                break


def _item(key: str, value: JsonValue, definition: AttributeDefinition | None) -> Node:
    text = ellipsize(value, NAME) if isinstance(value, str) else value
    label = ellipsize(attribute_label(key, definition))
    return span(".pin")[span(".quiet", dir="auto")[label], " ", span(dir="auto")[format_value(text, definition)]]
