"""Facts that are pinned to the head: by the admin (`[deskside] pinned = ["plan_name", "mrr"]`) and by the agent."""

from collections.abc import Iterator

from htpy import Element, Node, div, span
from pydantic import JsonValue

from app.context import AttributeDefinition, Context
from app.context.attribute import value_of
from app.kit import render_context
from app.ui.attribute_format import format_value, is_blank
from app.ui.labels import attribute_label
from app.ui.truncate import NAME, ellipsize


def pinned_facts(context: Context) -> Node:
    """The pinned attributes and other facts that have a value, in one line; None if there are none."""
    items = list(_pinned_attributes(context))
    return div(".pinned")[items] if items else None


def _pinned_attributes(context: Context) -> Iterator[Element]:
    """Each with its label; of attributes, the contact's before the conversation's."""
    sides = {
        "contact": context.contact.custom_attributes,
        "conversation": context.conversation.custom_attributes,
    }
    current = render_context()
    for key in dict.fromkeys((*current.pinned, *current.own_pins)):
        if fact := (current.pins or {}).get(key):
            yield _item(fact.label, fact.value)
            continue
        for side, values in sides.items():
            value = value_of(key, values)
            if not is_blank(value) and not isinstance(value, dict):
                model = f"{side}_attribute"
                same = (e for e in context.definitions if e.attribute_key == key and e.attribute_model == model)
                yield _attribute(key, value, next(same, None))
                break


def _attribute(key: str, value: JsonValue, definition: AttributeDefinition | None) -> Element:
    text = ellipsize(value, NAME) if isinstance(value, str) else value
    return _item(attribute_label(key, definition), format_value(text, definition))


def _item(label: str, value: Node) -> Element:
    return span(".pin")[span(".quiet", dir="auto")[ellipsize(label)], " ", span(dir="auto")[value]]
