"""Custom attributes of the contact and of the conversation: declared ones first, then what else was set."""

from htpy import Node, h3
from pydantic import JsonValue

from app.context import AttributeDefinition, Context
from app.context.attribute import matched
from app.page.elements import facts
from app.page.limits import Allowance
from app.page.panel import panel
from app.page.scene import Scene
from app.page.values import is_blank, written
from app.page.words import humanized


@panel(
    "Attributes",
    icon="list",
    order=30,
    reads=lambda context: (
        context.contact.custom_attributes,
        context.conversation.custom_attributes,
        context.definitions,
    ),
)
def attributes(context: Context, scene: Scene) -> Node:
    """All attributes that say something, under a heading of their own where both sides have some."""
    allowance = Allowance()
    groups = [
        ("Contact", _rows(context, "contact_attribute", context.contact.custom_attributes, scene, allowance)),
        (
            "Conversation",
            _rows(context, "conversation_attribute", context.conversation.custom_attributes, scene, allowance),
        ),
    ]
    return [(h3[title], rows) for title, rows in groups if rows]


def _rows(context: Context, model: str, values: dict[str, JsonValue], scene: Scene, allowance: Allowance) -> Node:
    """Labels and values, in the order of the definitions; Chatwoot itself never shows what has none."""
    definitions = {
        each.attribute_key: each for each in context.definitions if each.attribute_model == model and each.attribute_key
    }
    declared = {came: definitions[key] for key, came in matched(definitions, values).items()}
    ordered = (*declared, *(key for key in values if key not in declared))
    shown, left_out = allowance.few([key for key in ordered if not is_blank(values[key])])
    rows = (
        (_label(key, declared.get(key)), written(values[key], scene, declared.get(key), allowance)) for key in shown
    )
    return facts(rows, left_out)


def _label(key: str, definition: AttributeDefinition | None) -> str:
    declared = definition.attribute_display_name if definition else None
    return declared or humanized(key) or "(no name)"
