"""Reads an endpoint's answer: finds its rows, renames its fields, and reports unreadable ones."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from app.commerce.hidden_fields import HiddenField, hide_fields, hide_sums
from app.commerce.mentions import Index, find_mentions
from app.commerce.records import RECORDS, Answer
from app.context import Message
from app.context.paths import value_at
from app.context.rows import Row, extract_rows, is_row
from app.context.tolerant import FieldError, UnreadableError, validate_tolerantly

A = TypeVar("A", bound=Answer)


@dataclass(frozen=True, slots=True, eq=False)
class Reading(Generic[A]):
    """An answer.

    Attributes:
        answer: What it says.
        errors: What of it could not be read.
        left: How many records were left unread.
    """

    answer: A
    errors: tuple[FieldError, ...] = ()
    left: int = 0


def read_answer(  # noqa: PLR0913 - each has a name
    model: type[A],
    key: str,
    data: object,
    *,
    rows: str = "",
    names: Mapping[str, str] | None = None,
    hidden: Sequence[HiddenField] = (),
    most: int | None = None,
    messages: Iterable[Message] = (),
) -> Reading[A]:
    """Read what an endpoint answers or an attribute holds.

    Args:
        model: What it is about.
        key: Under which key the contract has its records.
        data: Parsed JSON: an object with that key, or just a list of records.
        rows: Where the records are, if not under that key.
        names: Where a record has its fields, by the contract's names: `{"total": "amounts.grand"}`. A name with a dot
            is a field inside: `lines.price` is the price of each line.
        hidden: What nothing is to be read of.
        most: How many records are read, the first ones; None for all.
        messages: The conversation's: a record that they mention is read wherever it stands.
    """
    whole = dict(data) if isinstance(data, Mapping) else {}
    all_rows = extract_rows(data, rows or (key if whole else ""))
    page_rows = all_rows if most is None else _page(all_rows, most, names or {}, messages)
    visible = hide_fields(page_rows, key, hidden, names)
    if hidden:
        whole = hide_sums(whole, hidden)
        if key == "subscriptions" and "invoices" in whole:
            whole["invoices"] = hide_fields(extract_rows(whole["invoices"]), "invoices", hidden)
    records = [_renamed(each, names, RECORDS[key].model_fields) for each in visible] if names else visible
    strange = [
        FieldError(f"{key}.{at}", "a record is an object") for at, each in enumerate(records) if not is_row(each)
    ]
    if whole and not all_rows and not _names_records(whole, key, rows):
        strange.append(FieldError(rows or key, "the answer has nothing there; the setting rows says where records are"))
    fields = {**whole, key: [each for each in records if is_row(each)]}
    try:
        answer, errors, _ = validate_tolerantly(model, fields)
    except UnreadableError as error:
        return Reading(model(), (FieldError(key, str(error)),))
    return Reading(answer, (*strange, *errors), len(all_rows) - len(page_rows))


def _names_records(answer: dict[str, Any], key: str, rows: str) -> bool:
    """Whether an answer has a place for records, though it may be empty."""
    if rows:
        parent, _, last = rows.rpartition(".")
        holder = value_at(answer, parent) if parent else answer
        return isinstance(holder, Mapping) and last in holder
    return key in answer or (key == "subscriptions" and "invoices" in answer)


def _page(rows: list[Row], most: int, names: Mapping[str, str], messages: Iterable[Message]) -> list[Row]:
    """The first rows, and those that messages mention by number or id."""
    rest = rows[most:]
    if not rest:
        return rows
    paths = [names.get(name, name) for name in ("number", "id")]
    numbers = {str(at): [str(value_at(row, path) or "") for path in paths] for at, row in enumerate(rest)}
    return [*rows[:most], *(rest[int(at)] for at in find_mentions(Index(numbers), messages))]


def _renamed(record: Any, names: Mapping[str, str], fields: Collection[str] = ()) -> Any:  # noqa: ANN401 - any JSON
    """A record with its fields under the contract's names.

    Args:
        record: As the shop has it.
        names: Where each field is.
        fields: The contract's own names, which stay where they are.
    """
    if not isinstance(record, Mapping):
        return record
    result = dict(record)
    for name, path in names.items():
        if "." not in name and (value := value_at(record, path)) is not None:
            result[name] = value
            if path not in fields and path not in names:
                result.pop(path, None)
    inner: dict[str, dict[str, str]] = {}
    for name, path in names.items():
        outer, _, field = name.partition(".")
        if field:
            inner.setdefault(outer, {})[field] = path
    for outer, inner_names in inner.items():
        value = result.get(outer)
        if isinstance(value, list | tuple):
            result[outer] = [_renamed(each, inner_names) for each in value]
        elif value is not None:
            result[outer] = _renamed(value, inner_names)
    return result
