"""Placeholders for redacted values: secrets of the host, and fields that an admin hides."""

REDACTED = "••••••"
"""Replaces a whole value."""

MASK = "•••"
"""Precedes the last characters of a masked value."""


def mask_value(value: object) -> str | None:
    """Mask a text or a number except its last characters: at most four, and at most a third. None for other values."""
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value == "":
        return None
    text = str(value)
    visible = min(4, len(text) // 3)
    return MASK + (text[-visible:] if visible else "")


def is_redacted(value: object) -> bool:
    """Whether a value is redacted or masked, so that it must not be copied or sent."""
    return isinstance(value, str) and value.startswith(MASK)
