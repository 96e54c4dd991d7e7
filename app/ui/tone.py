"""What a colour means."""

from typing import Literal, TypeAlias

Tone: TypeAlias = Literal["neutral", "info", "good", "warn", "alert", "note"]
"""What a colour means; words say the same for those who don't see it."""
