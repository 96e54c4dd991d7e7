"""Custom attributes of the contact and of the conversation: declared ones first, then all others."""

from collections.abc import Collection
from dataclasses import replace

from htpy import Node, div, h3
from pydantic import JsonValue

from app.commerce.attribute_records import drawn_keys
from app.context import AttributeDefinition
from app.context.attribute import match_keys
from app.kit import Context, Fact, Panel, disclosure, facts, formats, panel
from app.panels.attribute_tables import attribute_tables, table_keys
from app.ui.attribute_format import copy_text, format_value, is_blank
from app.ui.i18n import gettext, ngettext, rich_text
from app.ui.labels import attribute_label
from app.ui.truncate import NAME, Budget, ellipsize, remainder, take

_AT_ONCE = 8
"""Attributes of each side that are shown before "show more"."""

_UNSET = 8
"""Names of attributes without a value that are listed."""


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
def attributes(context: Context) -> Node:
    """All attributes that have a value, with a heading for each side."""
    return _attributes(context, frozenset())


attributes = replace(attributes, companions=attribute_tables)


def without_records(panel: Panel, names: Collection[str]) -> Panel:
    """The panel without the attributes that other panels draw.

    Args:
        panel: That of attributes.
        names: The kinds of records that other panels read from attributes.
    """
    return replace(panel, draw=lambda context: _attributes(context, drawn_keys(names, context)))


def _attributes(context: Context, record_keys: Collection[str]) -> Node:
    """The attributes, except those drawn as records or, if they are lists of objects, as tables."""
    allowance = Budget()
    groups = [
        (gettext("Contact"), _group(context, "contact", context.contact.custom_attributes, record_keys, allowance)),
        (
            gettext("Conversation"),
            _group(context, "conversation", context.conversation.custom_attributes, record_keys, allowance),
        ),
    ]
    return [(h3[title], rows) for title, rows in groups if rows]


def _group(
    context: Context, side: str, values: dict[str, JsonValue], record_keys: Collection[str], allowance: Budget
) -> Node:
    """Labels and values, in the order of the definitions, then the names without a value, which Chatwoot never shows.

    None for a side without any value: names alone would come before all else and tell nothing.
    """
    elsewhere = {*record_keys, *table_keys(values)}
    definitions = {
        each.attribute_key: each
        for each in context.definitions
        if each.attribute_model == f"{side}_attribute" and each.attribute_key
    }
    declared = {stored: definitions[key] for key, stored in match_keys(definitions, values).items()}
    ordered = (*declared, *(key for key in values if key not in declared))
    visible, left_out = allowance.take([key for key in ordered if key not in elsewhere and not is_blank(values[key])])
    if not visible:
        return None
    rows = [_row(key, values[key], declared.get(key), allowance) for key in visible]
    keys_with_values = {declared[key].attribute_key for key in declared if not is_blank(values[key])}
    unset = _unset(
        [attribute_label(key, definition) for key, definition in definitions.items() if key not in keys_with_values]
    )
    at_once = _AT_ONCE if len(rows) > _AT_ONCE + 1 else len(rows)
    rest = len(rows) - at_once + left_out
    title = ngettext("Show {count} more", "Show {count} more", rest)
    return [
        facts(rows[:at_once]),
        disclosure(f"attributes-{side}", title, facts(rows[at_once:], left_out)) if rest else None,
        unset,
    ]


def _row(key: str, value: JsonValue, definition: AttributeDefinition | None, allowance: Budget) -> Fact:
    hint = definition.attribute_description if definition else None
    label = attribute_label(key, definition)
    content = format_value(value, definition, allowance)
    return Fact(label, content, copy_text(value, definition), hint, key)


def _unset(names: list[str]) -> Node:
    """One line for all declared attributes without a value."""
    if not names:
        return None
    visible, left_out = take(names, _UNSET)
    listed = formats().listing([ellipsize(name, NAME) for name in visible])
    return div(".unset", dir="auto")[rich_text("Not set: {names}", names=[listed, remainder(left_out)])]
