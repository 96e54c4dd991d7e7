"""Attributes pinned to the head: by the admin (`[deskside] pinned = ["plan_name", "mrr"]`) and by the agent."""

from collections.abc import Iterator

from htpy import Node, button, div, span
from pydantic import JsonValue

from app.context import AttributeDefinition, Context
from app.context.attribute import value_of
from app.core.preferences import LONGEST_KEY
from app.kit import icon, render_context
from app.ui.attribute_format import format_value, is_blank
from app.ui.i18n import gettext
from app.ui.labels import attribute_label
from app.ui.truncate import NAME, ellipsize


def pinned_facts(context: Context) -> Node:
    """The pinned attributes that have a value, in one line; None if there are none."""
    items = [_item(*each) for each in _pinned(context)]
    return div(".pinned")[items] if items else None


def pin_button(key: str, label: str) -> Node:
    """A button that pins an attribute or takes the agent's pin off; None for what the admin has pinned."""
    current = render_context()
    if key in current.pinned or len(key) > LONGEST_KEY:
        return None
    is_pinned = key in current.own_pins
    return button(
        ".pin-button",
        type="button",
        data_action=f"pin {key}",
        aria_label=gettext("Pin: {name}", name=ellipsize(label)),
        title=gettext("Pin to the top"),
        aria_pressed="true" if is_pinned else "false",
        tabindex="-1",
    )[icon("pin")]


def _pinned(context: Context) -> Iterator[tuple[str, JsonValue, AttributeDefinition | None]]:
    """Key, value and definition of each, the contact's before the conversation's."""
    sides = {
        "contact": context.contact.custom_attributes,
        "conversation": context.conversation.custom_attributes,
    }
    current = render_context()
    for key in dict.fromkeys((*current.pinned, *current.own_pins)):
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
