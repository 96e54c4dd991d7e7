"""Places inside a context, a row or an answer, written `contact.custom_attributes.orders` or `items.0.name`."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args, get_origin
from urllib.parse import quote

from pydantic import BaseModel, JsonValue

from app.context import Context
from app.context.attribute import value_of
from app.context.placeholder import is_redacted

_WAYS = (".", "..")
"""Values that would change the path of an address: browsers resolve them as steps, and they can't be escaped."""

_MAPPINGS = (dict, Mapping)
"""What has keys. Almost all of it is a `dict`, which is recognised without a call of the abstract class's check."""


def value_at(node: object, path: str) -> Any:  # noqa: ANN401 - any JSON
    """Return the value at a place; None if there is none.

    Args:
        node: A context, or JSON: mappings by key, lists by index from 0.
        path: Steps, separated by dots.
    """
    are_peoples = False  # custom keys, which the mobile app changes
    for step in path.split("."):
        if isinstance(node, _MAPPINGS):
            node, are_peoples = value_of(step, node) if are_peoples else node.get(step), False
        elif isinstance(node, BaseModel) and step in type(node).model_fields:
            node, are_peoples = getattr(node, step), True
        elif isinstance(node, list | tuple) and step.isdecimal() and int(step) < len(node):
            node, are_peoples = node[int(step)], False
        else:
            return None
    return node


def fill_template(template: str, source: object) -> str | None:
    """Replace each `{path}` in an address by its escaped value; None if one is missing, hidden or a step (`..`)."""
    literal, *others = template.split("{")
    pieces = [literal]
    for other in others:
        path, _, rest = other.partition("}")
        value = value_at(source, path.strip())
        if value is None or value == "" or not isinstance(value, str | int | float | Decimal) or is_redacted(value):
            return None
        if value in _WAYS:
            return None
        pieces += [quote(str(value), safe=""), rest]
    return "".join(pieces)


def placeholders(template: str) -> list[str]:
    """Return the paths in the braces of a template.

    Raises:
        ValueError: Braces do not match.
    """
    literal, *others = template.split("{")
    parts = [other.partition("}") for other in others]
    if "}" in literal or any(not brace or not path.strip() or "}" in rest for path, brace, rest in parts):
        raise ValueError("a placeholder is a path in braces, like {contact.email}")
    return [path.strip() for path, _, _ in parts]


def type_at(path: str, model: type[BaseModel] = Context) -> Any:  # noqa: ANN401 - a type of any kind
    """Return the type of the values at a place in a model; `JsonValue` for any type.

    Raises:
        ValueError: There is no such place. The text names the wrong step and the possible ones.
    """
    current: Any = model
    before: list[str] = []
    for step in path.split("."):
        where = ".".join(before) or "the context"
        before.append(step)
        if get_origin(current) is tuple and step.isdecimal():
            current = get_args(current)[0]
        elif models := models_in(current):
            fields = models[0].model_fields
            if step not in fields:
                raise ValueError(f"{where} has no {step!r}; it has {', '.join(fields)}")
            current = fields[step].annotation
        elif current is JsonValue or get_origin(current) is dict:
            current = JsonValue
        else:
            raise ValueError(f"{where} is a single value, with nothing inside")
    return current


def models_in(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - a type of any kind
    """Return the models in a type, including those in unions and lists."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in models_in(part)]
