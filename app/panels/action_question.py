"""The question before an action on a record is sent."""

from decimal import Decimal
from typing import get_args

from app.commerce.actions import RecordAction
from app.commerce.amounts import money_of
from app.commerce.records import Numbered
from app.context.paths import value_at
from app.kit import money


def question(action: RecordAction, record: Numbered) -> str:
    """What the agent confirms: the action's question with the record's fields, else its label and the record's name."""
    if action.confirm is None:
        return f"{action.label}: {record.name}?"
    literal, *others = action.confirm.split("{")
    parts = [other.partition("}") for other in others]
    return literal + "".join(f"{_text(record, path.strip())}{rest}" for path, _, rest in parts)


def _text(record: Numbered, path: str) -> str:
    """A field as text: amounts with their currency, nothing in the place of lists and objects."""
    value, field = value_at(record, path), type(record).model_fields.get(path)
    if field is not None and Decimal in get_args(field.annotation):
        amount = money_of(value, value_at(record, "currency"))
        return f"{money(*amount)}" if amount else ""
    return str(value) if isinstance(value, str | int | Decimal) else ""
