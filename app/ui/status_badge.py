"""A state as a badge: known ones with the label and tone of a table, others with their own name."""

from collections.abc import Mapping
from typing import TypeAlias

from htpy import Node

from app.ui.elements import badge
from app.ui.i18n import gettext
from app.ui.labels import humanize
from app.ui.tone import Tone
from app.ui.truncate import NAME, ellipsize

Labels: TypeAlias = Mapping[str, tuple[str, Tone]]
"""The English labels of states, and their tones, by the state as a shop writes it."""


def status_badge(state: str | None, labels: Labels) -> Node:
    """A badge for a state: `status_badge("in_transit", {"in_transit": ("On its way", "info")})`.

    Args:
        state: The state; None for none. Case, and spaces instead of underscores, don't matter.
        labels: The known states.
    """
    if not state:
        return None
    label = labels.get(state.strip().lower().replace(" ", "_"))
    return badge(gettext(label[0]), label[1]) if label else badge(ellipsize(humanize(state), NAME))
