"""All that a panel is written with, from one place.

from app.kit import Content, Context, badge, column, get_json, panel, table

See docs/panels.md. Elements beside these come from htpy: `from htpy import div, p, strong`.
"""

from app.context import Context
from app.jobs.http import HttpError, WebError, get_json, post_json
from app.jobs.session_storage import recall, remember
from app.ui.bar_chart import ChartBar, bar_chart
from app.ui.buttons import Action, action, button_to
from app.ui.chart import Bar, two_sided
from app.ui.column import Column
from app.ui.elements import Fact
from app.ui.icon_names import IconName
from app.ui.panel import Content, Panel, Place, Section, panel
from app.ui.parts import badge, date, empty, error, facts, link, money, number, when
from app.ui.render_context import RenderContext
from app.ui.status_badge import Labels, status_badge
from app.ui.table import column, table
from app.ui.tone import Tone

__all__ = [
    "Action",
    "Bar",
    "ChartBar",
    "Column",
    "Content",
    "Context",
    "Fact",
    "HttpError",
    "IconName",
    "Labels",
    "Panel",
    "Place",
    "RenderContext",
    "Section",
    "Tone",
    "WebError",
    "action",
    "badge",
    "bar_chart",
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
    "status_badge",
    "table",
    "two_sided",
    "when",
]
