"""The panels of orders, payments and subscriptions under test."""

from app.context import Context
from app.panels.purchases import build_purchases
from app.settings.schema import read_settings
from app.testing import render
from app.testing.rendered_panel import RenderedPanel
from app.ui.panel import Panel

SHOP = "https://shop.example"


def query_panel(name: str, **settings: object) -> Panel:
    """The panel of an endpoint."""
    table = {"from": f"{SHOP}/{name}?email={{contact.email}}", **settings}
    sources = read_settings({"panel_origins": [SHOP], name: table}).sources
    return {panel.name: panel for panel in build_purchases(sources)}["subscription" if name[0] == "s" else name]


def of_attributes(name: str) -> Panel:
    """The panel of a contact's attributes."""
    return {panel.name: panel for panel in build_purchases({})}[name]


def render_records(name: str, answer: object, data: Context | None = None, **settings: object) -> RenderedPanel:
    """The panel after its endpoint has answered."""
    return render(query_panel(name, **settings), data, answers={f"{SHOP}/{name}": answer})
