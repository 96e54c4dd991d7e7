"""What stands in the place of what the door has hidden: secrets of the host, and what an admin wants to be hidden."""

REDACTED = "••••••"
"""In the place of a whole value."""

MASK = "•••"
"""Before the last characters of a value that is masked."""


def is_redacted(value: object) -> bool:
    """Whether this is not the value itself, so that it is not to be copied or sent anywhere."""
    return isinstance(value, str) and value.startswith(MASK)
