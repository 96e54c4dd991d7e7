"""Custom attributes of the contact and of the conversation: declared ones first, then what else was set."""

from collections.abc import Iterator

from htpy import Node, h3
from pydantic import JsonValue

from app.context import AttributeDefinition, Context
from app.context.attribute import matched
from app.page.elements import Fact, facts, panel
from app.page.scene import Scene
from app.page.values import is_blank, written
from app.page.words import humanized


def attributes(context: Context, scene: Scene) -> Node:
    """All attributes that say something, under a heading of their own where both sides have some."""
    groups = [
        ("Contact", list(_rows(context, "contact_attribute", context.contact.custom_attributes, scene))),
        ("Conversation", list(_rows(context, "conversation_attribute", context.conversation.custom_attributes, scene))),
    ]
    filled = [(title, rows) for title, rows in groups if rows]
    return filled and panel("attributes", "Attributes", "list", [(h3[title], facts(rows)) for title, rows in filled])


def _rows(context: Context, model: str, values: dict[str, JsonValue], scene: Scene) -> Iterator[Fact]:
    """Labels and values, in the order of the definitions; Chatwoot itself never shows what has none."""
    definitions = {
        each.attribute_key: each for each in context.definitions if each.attribute_model == model and each.attribute_key
    }
    declared = {came: definitions[key] for key, came in matched(definitions, values).items()}
    for key in (*declared, *(key for key in values if key not in declared)):
        if not is_blank(values[key]):
            yield _label(key, declared.get(key)), written(values[key], scene, declared.get(key))


def _label(key: str, definition: AttributeDefinition | None) -> str:
    declared = definition.attribute_display_name if definition else None
    return declared or humanized(key) or "(no name)"
