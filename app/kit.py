"""The public API for panels: everything that a panel imports.

from app.kit import Content, Context, badge, column, get_json, panel, table

See docs/panels.md. Elements beside these come from htpy: `from htpy import div, p, strong`.
"""

from app.context import Context
from app.jobs.http import HttpError, NotFound, WebError, get_json, post_json
from app.jobs.session_storage import recall, remember
from app.ui.bar_chart import ChartBar, bar_chart
from app.ui.buttons import Action, action, button_to
from app.ui.chart import Bar, two_sided
from app.ui.column import Column
from app.ui.elements import (
    Fact,
    Row,
    avatar,
    badge,
    disclosure,
    empty,
    expandable_list,
    facts,
    join_with_dots,
    lines,
    link,
    open_in_chatwoot,
)
from app.ui.icon_names import IconName
from app.ui.icons import icon
from app.ui.panel import Content, Panel, Place, Section, panel
from app.ui.panel_shell import error
from app.ui.record_card import card, paging, steps
from app.ui.render_context import RenderContext, formats, render_context
from app.ui.status_badge import Labels, status_badge
from app.ui.table import column, table
from app.ui.tone import Tone
from app.ui.values import clock, date, duration, lasting, money, number, when

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
    "NotFound",
    "Panel",
    "Place",
    "RenderContext",
    "Row",
    "Section",
    "Tone",
    "WebError",
    "action",
    "avatar",
    "badge",
    "bar_chart",
    "button_to",
    "card",
    "clock",
    "column",
    "date",
    "disclosure",
    "duration",
    "empty",
    "error",
    "expandable_list",
    "facts",
    "formats",
    "get_json",
    "icon",
    "join_with_dots",
    "lasting",
    "lines",
    "link",
    "money",
    "number",
    "open_in_chatwoot",
    "paging",
    "panel",
    "post_json",
    "recall",
    "remember",
    "render_context",
    "status_badge",
    "steps",
    "table",
    "two_sided",
    "when",
]
