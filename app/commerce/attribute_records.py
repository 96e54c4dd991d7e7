"""Finds records in custom attributes of the contact and the conversation, without any settings."""

import re
from collections.abc import Collection, Iterable
from typing import Any

from app.commerce.read_answer import Reading, read_answer
from app.commerce.records import CONTRACT, AnyAnswer
from app.context import Context
from app.context.attribute import plain_key, value_of
from app.context.rows import extract_rows, is_row, value_in_context

_SINGULAR = {"orders": "order", "payments": "payment", "subscriptions": "subscription", "invoices": "invoice"}


def holds_records(kind: str, key: str) -> bool:
    """Whether an attribute is named like a list of records, or like one of numbered records.

    Args:
        kind: `orders`, `payments`, `subscriptions` or `invoices`.
        key: The attribute's.
    """
    return plain_key(key) == kind or re.fullmatch(rf"{_SINGULAR[kind]}[-_ ]?\d{{1,9}}", key) is not None


def is_named_like_records(key: str) -> bool:
    """Whether an attribute is named like records of any kind."""
    return any(holds_records(kind, key) for kind in _SINGULAR)


def read_attributes(name: str, context: Context) -> Reading[AnyAnswer] | None:
    """The records of one kind that attributes hold: a list of objects, JSON in a text, or `order_1`, `order_2`.

    Args:
        name: Which: `orders`, `payments` or `subscriptions`, to which invoices belong.
        context: Whose.

    Returns:
        What could be read; None where there is none.
    """
    keys = ("subscriptions", "invoices") if name == "subscriptions" else (name,)
    rows = {key: list(_rows(key, context)) for key in keys}
    if not any(rows.values()):
        return None
    reading = read_answer(CONTRACT[name], name, rows)
    return reading if any(getattr(reading.answer, key) for key in keys) else None


def attributes_read(context: Context) -> object:
    """Return the part of a context that `read_attributes` depends on."""
    return context.contact.custom_attributes, context.conversation.custom_attributes


def drawn_keys(names: Collection[str], context: Context) -> frozenset[str]:
    """The attributes that are drawn as records, each whole: what could not be read all is not among them.

    Args:
        names: The kinds that are read out of attributes: of `orders`, `payments` and `subscriptions`.
        context: Whose.
    """
    kinds = [name for name in names if (reading := read_attributes(name, context)) and not reading.errors]
    if not kinds:
        return frozenset()
    records = {*kinds, "invoices"} if "subscriptions" in kinds else {*kinds}
    return frozenset(
        key
        for values in (context.contact.custom_attributes, context.conversation.custom_attributes)
        for key, value in values.items()
        if any(holds_records(each, key) for each in records) and all(map(is_row, extract_rows(value)))
    )


def _rows(key: str, context: Context) -> Iterable[Any]:
    for side in ("contact", "conversation"):
        values = context.contact.custom_attributes if side == "contact" else context.conversation.custom_attributes
        places = value_in_context(context, f"{side}.custom_attributes.{_SINGULAR[key]}_*")
        for source in (value_of(key, values), places):
            yield from filter(is_row, extract_rows(source))
