"""Error messages for wrong settings: the place, the key, and the allowed values."""

from typing import Any

from pydantic import BaseModel, ValidationError

from app.context.paths import models_in


def describe_errors(error: ValidationError, model: type[BaseModel], where: str) -> tuple[str, ...]:
    """Return a line for each mistake.

    Args:
        error: Pydantic's error.
        model: The model of the settings.
        where: The part of the settings.
    """
    problems = error.errors(include_url=False, include_input=False)
    return tuple(f"{where} {'.'.join(map(str, each['loc']))}: {_describe(each, model)}" for each in problems)


def _describe(problem: Any, model: type[BaseModel]) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    match problem["type"]:
        case "extra_forbidden":
            return f"there is no such setting; there are {', '.join(_keys(problem['loc'], model))}"
        case "missing":
            return "is missing"
        case "value_error":
            return str(problem["ctx"]["error"])
    return str(problem["msg"])


def _keys(location: tuple[int | str, ...], model: type[BaseModel]) -> list[str]:
    """Return the allowed keys at the place of an unknown one."""
    for step in location[:-1]:
        field = next((each for key, each in model.model_fields.items() if step in (key, each.alias)), None)
        model = models_in(field.annotation)[0] if field else model  # else it is a place in a list
    return [field.alias or key for key, field in model.model_fields.items()]
