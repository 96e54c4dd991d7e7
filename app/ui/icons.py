"""Icons from the sprite that `serve.py` makes of Lucide's drawings and puts into the page."""

from functools import cache

from htpy import svg, use
from markupsafe import Markup

from app.ui.htpy_adapter import markup
from app.ui.icon_names import IconName

_TURNING: frozenset[IconName] = frozenset({"chevron-left", "chevron-right", "corner-up-left", "list"})
"""Icons that point along the text, so they are mirrored where it runs from right to left."""


@cache
def icon(name: IconName) -> Markup:
    """A small drawing beside a word; screen readers pass over it, since the word says the same."""
    return markup(svg(".icon.turning" if name in _TURNING else ".icon", aria_hidden="true")[use(href=f"#icon-{name}")])
