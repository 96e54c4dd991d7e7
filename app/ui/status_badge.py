"""A state as a badge: known ones under the name and in the tone that a table gives them, others by their own name."""

from collections.abc import Mapping
from typing import TypeAlias

from htpy import Node

from app.ui.elements import badge
from app.ui.i18n import gettext
from app.ui.labels import humanize
from app.ui.tone import Tone
from app.ui.truncate import NAME, ellipsize

Labels: TypeAlias = Mapping[str, tuple[str, Tone]]
"""What states are called in English, and their tones, by the state as a shop writes it."""


def status_badge(state: str | None, labels: Labels) -> Node:
    """A badge for a state: `status_badge("in_transit", {"in_transit": ("On its way", "info")})`.

    Args:
        state: As the data has it; None for none. Capitals, and blanks in the place of underscores, don't matter.
        labels: The states that are known.
    """
    if not state:
        return None
    label = labels.get(state.strip().lower().replace(" ", "_"))
    return badge(gettext(label[0]), label[1]) if label else badge(ellipsize(humanize(state), NAME))
