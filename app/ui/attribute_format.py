"""Custom attributes' values: any JSON, written as its definition says or as it looks."""

import json
import re
from datetime import date as Date  # noqa: N812 - the kit's `date` is an element

from htpy import Node, li, ul
from pydantic import JsonValue

from app.context.attribute import AttributeDefinition
from app.context.moment import moment
from app.context.placeholder import is_redacted
from app.ui.declared_attribute import format_declared
from app.ui.elements import facts
from app.ui.i18n import gettext
from app.ui.labels import humanize
from app.ui.links import web_address, web_link
from app.ui.render_context import formats
from app.ui.truncate import LONGEST, NAME, Budget, remainder, truncate
from app.ui.values import date, when

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")
_DEPTH = 6
"""Deeper values are not written out; nobody reads them in a narrow pane."""


def is_blank(value: JsonValue) -> bool:
    """Whether a value says nothing. False and 0 say something."""
    return value is None or value in ("", [], {})


def copy_text(value: JsonValue) -> str | None:
    """What is copied of a value, where that is not what is shown: JSON.

    A text is None: it is copied as it is, and a day or an address that it turned into as that. '' is not to be copied:
    a secret, which was hidden at the door, or a text of which only the beginning is shown.
    """
    if isinstance(value, str):
        return "" if is_redacted(value) or len(value) > LONGEST else None
    return json.dumps(value, ensure_ascii=False)


def format_value(
    value: JsonValue,
    definition: AttributeDefinition | None = None,
    allowance: Budget | None = None,
    depth: int = 0,
) -> Node:
    """A value as an agent reads it.

    Args:
        value: Any JSON, as an agent, a customer's system or a bot has set it.
        definition: What the admin declared about it, if anything.
        allowance: How much may be written, shared with other values; None for a value that stands alone.
        depth: How deep inside another value this one stands.
    """
    allowance = allowance or Budget()
    if (
        definition
        and isinstance(value, str | int | float)
        and (formatted := format_declared(value, definition)) is not None
    ):
        return formatted
    match value:
        case True:
            return gettext("Yes")
        case False:
            return gettext("No")
        case int() | float():
            return formats().number(value)
        case str():
            return _text(value)
        case list() if depth < _DEPTH:
            return _items(value, allowance, depth)
        case dict() if depth < _DEPTH:
            visible, left_out = allowance.take(value.items())
            rows = ((humanize(key), format_value(inner, None, allowance, depth + 1)) for key, inner in visible)
            return facts(rows, left_out, copies=False)
        case None:
            return "-"
    return "…"


def _text(text: str) -> Node:
    if len(text) > LONGEST:
        return truncate(text)
    if web_address(text):
        return web_link(text)
    try:
        if _DAY.fullmatch(text):
            return date(Date.fromisoformat(text))
        if _TIME.fullmatch(text):
            return when(moment(text))
    except ValueError:
        pass  # it looks like a date but the calendar has no such day
    return text


def _items(items: list[JsonValue], allowance: Budget, depth: int) -> Node:
    visible, left_out = allowance.take(items)
    if all(map(_is_plain, visible)):
        return [formats().listing([str(format_value(item)) for item in visible]), remainder(left_out)]
    entries = [li[format_value(item, None, allowance, depth + 1)] for item in visible]
    return [ul(".values")[entries], remainder(left_out)]


def _is_plain(item: JsonValue) -> bool:
    """Whether a value can stand in a line with others: it is short and no link."""
    text = str(item) if isinstance(item, str | int | float) else None
    return text is not None and len(text) <= NAME and not web_address(text)
