"""Pins: facts in the head of the page that the admin or the agent wants to see first.

An attribute's pin is its key; any other fact's is its panel's name and its English label: `contact:Phone`.
"""

from functools import lru_cache

from htpy import Node, button
from markupsafe import Markup

from app.context.attribute import LONGEST_KEY
from app.ui.htpy_adapter import markup
from app.ui.i18n import current_language, gettext, source_of
from app.ui.render_context import PinnedFact, pins_on_page, render_context
from app.ui.truncate import ellipsize


def offer_pin(label: str, value: Node, key: str | None = None) -> tuple[Markup | None, Node]:
    """A button that pins or unpins a fact, and the value to draw.

    There is no button for the admin's pins, outside panels, and for a second fact of the same name in a panel. A pinned
    fact is recorded in the render context, for the head.

    Args:
        label: The fact's label.
        value: Its value.
        key: The attribute's key; None if it is no attribute.
    """
    pins = pins_on_page()
    if pins is None:
        return None, value
    current = render_context()
    if key is None:
        key = f"{current.panel}:{source_of(label)}"
        if key in pins:
            return None, value
        pins[key] = None
        if key in current.pinned or key in current.own_pins:
            value = markup(value)
            pins[key] = PinnedFact(label, value)
    if key in current.pinned or len(key) > LONGEST_KEY:
        return None, value
    return _button(key, ellipsize(label), current_language(), is_pinned=key in current.own_pins), value


@lru_cache(maxsize=500)
def _button(key: str, label: str, _language: str, *, is_pinned: bool) -> Markup:
    return markup(
        button(
            ".pin-button",
            type="button",
            data_action=f"pin {key}",
            aria_label=gettext("Pin: {name}", name=label),
            title=gettext("Pin to the top"),
            aria_pressed="true" if is_pinned else "false",
            tabindex="-1",
        )
    )
