"""Builds the panels that the settings declare."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, cast

from htpy import Node, button

from app.context import Context
from app.context.paths import fill_template
from app.context.rows import Row, extract_rows, is_row, keys_of, value_in_context
from app.jobs.http import get_json
from app.settings.panel_config import InvalidPanel, PanelConfig, PanelEntry
from app.ui.attribute_format import format_value
from app.ui.column import Column
from app.ui.elements import expandable_list
from app.ui.i18n import gettext
from app.ui.panel import Content, Panel
from app.ui.panel_shell import error
from app.ui.table import table
from app.ui.truncate import take

_MOST_COLUMNS = 8
"""The most columns of a table whose settings name none."""


def build_panels(entries: Iterable[PanelEntry], other_names: Collection[str] = ()) -> tuple[Panel, ...]:
    """Build the panels.

    Args:
        entries: The panels' settings.
        other_names: The names of other panels.
    """
    panels: dict[str, Panel] = {}
    for each in entries:
        name = _name(each.title, {*other_names, *panels})
        panels[name] = _invalid_panel(name, each) if isinstance(each, InvalidPanel) else _panel(name, each)
    return tuple(panels.values())


def _name(title: str, other_names: Collection[str]) -> str:
    """Return a name for the page and the agent's preferences; it depends on the title."""
    plain = re.sub(r"\W+", "-", title.casefold()).strip("-")[:40] or "panel"
    name, number = plain, 1
    while name in other_names:
        number += 1
        name = f"{plain}-{number}"
    return name


def _invalid_panel(name: str, wrong: InvalidPanel) -> Panel:
    """Return a panel with one line for the agent; the diagnostics show the mistakes."""

    def draw(_context: Context) -> Node:
        message = error(gettext("Invalid Deskside setting"), "\n".join(wrong.errors))
        return [message, button(".link", type="button", data_action="diagnostics")[gettext("Diagnostics")]]

    return Panel(name, wrong.title, "circle-alert", 100, draw, reads=lambda _context: None)


def _panel(name: str, settings: PanelConfig) -> Panel:
    source, holds = settings.source, settings.when.hold

    def draw(context: Context) -> Node:
        return _render_rows(name, extract_rows(value_in_context(context, source), settings.rows), settings)

    async def ask(context: Context) -> Content:
        return _render_rows(
            name, extract_rows(await get_json(fill_template(source, context) or ""), settings.rows), settings
        )

    panel = Panel(
        name,
        settings.title,
        settings.icon,
        settings.order,
        draw,
        settings.place,
        reads=lambda context: value_in_context(context, source),
        when=holds,
        keep_for=settings.keep_for,
    )
    if not settings.is_asked:
        return panel
    return replace(
        panel,
        draw=cast("Any", ask),
        reads=lambda context: fill_template(source, context),
        when=lambda context: holds(context) and fill_template(source, context) is not None,
        is_async=True,
    )


def _render_rows(name: str, rows: list[Row], settings: PanelConfig) -> Node:
    """Render a table, or a list if no row has columns and the settings name none."""
    columns = [each.column for each in settings.columns] or [Column(key) for key in keys_of(rows)[:_MOST_COLUMNS]]
    if not columns:
        return _render_list(name, rows, settings.limit) if rows else None
    # A value that is not an object goes into the first column.
    whole = [row if is_row(row) else {columns[0].key: row} for row in rows]
    return table(whole, columns, limit=settings.limit, total=settings.total)


def _render_list(name: str, rows: list[Row], limit: int) -> Node:
    visible, left_out = take(rows)
    return expandable_list(name, [format_value(row) for row in visible], limit, left_out)
