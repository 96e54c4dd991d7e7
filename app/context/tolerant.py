"""Tolerant validation: drops only values of a wrong type, and reports each."""

from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)

_ROUNDS = 4
"""Each round drops all values that pydantic reports at once, and may uncover more errors for the next. No data is known
to need a third round, so more means that a value can't be dropped."""

_PREFIX = "Value error, "
"""What pydantic writes before the reasons of our own checks."""

Place: TypeAlias = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class FieldError:
    """A field that could not be read: its place and the expected type, never the value itself."""

    field: str
    reason: str


class UnreadableError(ValueError):
    """The data can't be read, even without the wrong fields."""


def validate_tolerantly(model: type[M], data: dict[str, Any]) -> tuple[M, tuple[FieldError, ...], dict[str, Any]]:
    """Read data into a model, without the wrong values.

    Args:
        model: The model.
        data: Parsed JSON. It is not changed.

    Returns:
        The model, an error for each dropped value, and the data without these values.

    Raises:
        UnreadableError: The data is not valid even without them.
    """
    notes: list[FieldError] = []
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(data), tuple(notes), data
        except ValidationError as error:
            wrong = error.errors(include_url=False, include_context=False, include_input=False)
            reasons = {_place(data, problem["loc"]): problem["msg"].removeprefix(_PREFIX) for problem in wrong}
            # From the back, so that removing an item from a list does not move those still to be removed.
            places = sorted(reasons, key=_from_the_back, reverse=True)
            data = _without(data, places)
            notes += [FieldError(".".join(map(str, place)), reasons[place]) for place in reversed(places)]
    raise UnreadableError("the data is not in a shape that Deskside knows")


def _place(data: object, location: tuple[int | str, ...]) -> Place:
    """Return the part of an error's location that is a place in the data; the rest names branches of a type."""
    at: Any = data
    for depth, step in enumerate(location):
        is_held = step in at if isinstance(at, dict) else isinstance(at, list) and step in range(len(at))
        if not is_held:
            return location[:depth]
        at = at[step]
    return location


def _from_the_back(place: Place) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (0, step) for step in place]


def _without(data: Any, places: list[Place]) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return the data without the values at these places; it copies the path to each once and shares the rest."""
    if () in places:
        raise UnreadableError("the data is not in a shape that Deskside knows")
    data = data.copy()
    inside: dict[int | str, list[Place]] = {}
    for step, *rest in places:
        inside.setdefault(step, []).append(tuple(rest))
    for step, subplaces in inside.items():
        if () in subplaces:
            del data[step]
        else:
            data[step] = _without(data[step], subplaces)
    return data
