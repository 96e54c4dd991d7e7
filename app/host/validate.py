"""Validate what a host has sent: a value of the wrong type is dropped alone and recorded as a field error."""

from typing import Any

from app.context import Context
from app.context.tolerant import FieldError, UnreadableError, validate_tolerantly

__all__ = ["FieldError", "UnreadableError", "validate"]


def validate(data: dict[str, Any]) -> tuple[Context, tuple[FieldError, ...], dict[str, Any]]:
    """Read data in the canonical shape (see `host.normalize`) into a context.

    Args:
        data: Parsed JSON. It is not changed.

    Returns:
        The context, a note for each value that was left out, and the data without these.

    Raises:
        UnreadableError: If leaving values out doesn't help.
    """
    try:
        return validate_tolerantly(Context, data)
    except UnreadableError:
        raise UnreadableError("unknown context format") from None
