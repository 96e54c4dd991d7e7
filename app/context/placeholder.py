"""Placeholders for redacted values: secrets of the host, and fields that an admin hides."""

REDACTED = "••••••"
"""Replaces a whole value."""

MASK = "•••"
"""Precedes the last characters of a masked value."""


def is_redacted(value: object) -> bool:
    """Whether a value is redacted or masked, so that it must not be copied or sent."""
    return isinstance(value, str) and value.startswith(MASK)
