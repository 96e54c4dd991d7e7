"""The choice of a theme in the menu: light, dark, or as Chatwoot and the system do."""

from htpy import Element, button, div, span

from app.core.preferences import THEMES, Theme
from app.ui.i18n import gettext, gettext_noop

_TITLES: dict[Theme, str] = {
    "light": gettext_noop("Light"),
    "dark": gettext_noop("Dark"),
    "auto": gettext_noop("Automatic"),
}


def theme_choice(current: Theme) -> Element:
    """Draw the choice. The menu stays open, so that the agent sees the effect.

    Args:
        current: The current choice.
    """
    return div(".themes", role="group", aria_labelledby="theme-title")[
        span("#theme-title.quiet")[gettext("Theme")],
        (
            button(type="button", data_action=f"theme {theme}", aria_pressed="true" if theme == current else "false")[
                gettext(_TITLES[theme])
            ]
            for theme in THEMES
        ),
    ]
