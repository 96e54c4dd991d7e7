"""Hiding fields of records before anything reads them, by an admin's rules such as `orders.shipping_address`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import product
from typing import Any, Literal, NamedTuple

from app.context.attribute import plain_key
from app.context.placeholder import mask_value

_OF_ANSWERS = ("count", "total_spent")
"""The fields of an answer about all orders together."""


class HiddenField(NamedTuple):
    """A hidden field.

    Attributes:
        path: The kind of record and the place in it, by the contract's names: `payments.method.last4`.
        how: `hide` as if it had not been sent, or `mask` but the last few characters.
    """

    path: str
    how: Literal["hide", "mask"] = "hide"


def hide_fields(
    records: list[Any], kind: str, hidden: Iterable[HiddenField], names: Mapping[str, str] | None = None
) -> list[Any]:
    """The records without what is hidden; those that were given are not changed.

    Args:
        records: As the shop has them.
        kind: What they are: `orders`, `payments`, `subscriptions` or `invoices`.
        hidden: What is not to be seen. The payments inside of an order are payments, too.
        names: Where a record has its fields, by the contract's names.
    """
    fields = [(field.path.split("."), field.how) for field in hidden]
    steps = [(path[1:], how) for path, how in fields if path[0] == kind]
    steps += [(path, how) for path, how in fields if kind == "orders" and path[0] == "payments"]
    if not steps:
        return records
    copies = deepcopy(records)
    for path, how in steps:
        for place in _sources(path, names or {}):
            _hide(copies, place, how)
    return copies


def hide_sums(answer: dict[str, Any], hidden: Iterable[HiddenField]) -> dict[str, Any]:
    """An answer without what is hidden of all orders together."""
    paths = [field.path.split(".") for field in hidden]
    names = {path[1] for path in paths if path[0] == "orders" and path[1] in _OF_ANSWERS}
    return {key: value for key, value in answer.items() if key not in names}


def _sources(path: Sequence[str], names: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the paths of a field: under its own name and under the shop's names."""
    outer, rest = path[0], ".".join(path[1:])
    outers = {outer, names.get(outer, outer)}
    if not rest:
        yield from (each.split(".") for each in outers)
        return
    inners = {rest, names.get(f"{outer}.{rest}", rest)}
    yield from (f"{first}.{second}".split(".") for first, second in product(outers, inners))


def _hide(node: Any, steps: Sequence[str], how: str) -> None:  # noqa: ANN401 - any JSON
    if isinstance(node, list):
        for each in node:
            _hide(each, steps, how)
    elif isinstance(node, dict):
        meant = plain_key(steps[0])
        for key in [key for key in node if key == steps[0] or (meant and plain_key(key) == meant)]:
            if steps[1:]:
                _hide(node[key], steps[1:], how)
            elif how == "mask" and (mask := mask_value(node[key])):
                node[key] = mask
            else:
                del node[key]
