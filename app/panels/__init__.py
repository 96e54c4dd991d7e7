"""What the agent sees, one panel a file. `summary` is the head of the page; the others are sections under it."""

from app.kit import Panel
from app.panels.attributes import attributes, without_records
from app.panels.contact import contact
from app.panels.conversation import conversation
from app.panels.files import files
from app.panels.insights import insights
from app.panels.messages import messages
from app.panels.purchases import PANEL_NAMES, build_purchases
from app.panels.summary import summary
from app.panels.timeline import timeline
from app.settings.config_panels import build_panels
from app.settings.discover_panels import discover_panels
from app.settings.schema import Settings

BUILT_IN: tuple[Panel, ...] = (contact, conversation, attributes, insights, files, timeline, messages)
"""The panels that come with Deskside."""

PANELS: tuple[Panel, ...] = (*BUILT_IN, *discover_panels("app.custom_panels"))
"""These, and the team's own."""


def panels_of(settings: Settings) -> tuple[Panel, ...]:
    """All panels: these, those by settings, and orders, payments and subscription unless replaced."""
    own = (*PANELS, *build_panels(settings.panels, {panel.name for panel in PANELS}))
    names = {panel.name for panel in own}
    elsewhere = [name for name, panel in PANEL_NAMES.items() if name not in settings.sources and panel not in names]
    own = tuple(without_records(each, elsewhere) if each is attributes else each for each in own)
    return (*own, *build_purchases(settings.sources, names, settings.hide))


__all__ = [
    "BUILT_IN",
    "PANELS",
    "Panel",
    "attributes",
    "contact",
    "conversation",
    "files",
    "insights",
    "messages",
    "panels_of",
    "summary",
    "timeline",
]
