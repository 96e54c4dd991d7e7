"""The developer's console."""

from js import console


def error(details: str) -> None:
    """Write an error."""
    console.error(details)
