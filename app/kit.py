"""All that a panel is written with, from one place.

from app.kit import Context, Shown, badge, column, get_json, panel, table

See docs/panels.md. Elements beside these come from htpy: `from htpy import div, p, strong`.
"""

from app.context import Context
from app.page.actions import Action, action, button_to
from app.page.chart import Bar, two_sided
from app.page.column import Column
from app.page.elements import Fact
from app.page.icon_names import IconName
from app.page.panel import Panel, Place, Section, Shown, panel
from app.page.parts import badge, date, empty, error, facts, link, money, number, when
from app.page.scene import Scene
from app.page.table import column, table
from app.page.tone import Tone
from app.tab import recall, remember
from app.web import HttpError, WebError, get_json, post_json

__all__ = [
    "Action",
    "Bar",
    "Column",
    "Context",
    "Fact",
    "HttpError",
    "IconName",
    "Panel",
    "Place",
    "Scene",
    "Section",
    "Shown",
    "Tone",
    "WebError",
    "action",
    "badge",
    "button_to",
    "column",
    "date",
    "empty",
    "error",
    "facts",
    "get_json",
    "link",
    "money",
    "number",
    "panel",
    "post_json",
    "recall",
    "remember",
    "table",
    "two_sided",
    "when",
]
