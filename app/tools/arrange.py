"""The arrangement of panels, and the tool in which the agent changes it."""

from collections.abc import Iterable, Sequence

from htpy import Element, Node, button, div, li, ol, span

from app.core.preferences import Preferences
from app.tools.tool_shell import tool_shell
from app.ui.i18n import gettext
from app.ui.icon_names import IconName
from app.ui.icons import icon
from app.ui.panel import Panel


def arrange_panels(panels: Iterable[Panel], preferences: Preferences) -> list[Panel]:
    """All panels in the agent's order, those of the side first; hidden ones as well."""
    places = {name: place for place, name in enumerate(preferences.order)}
    return sorted(
        panels, key=lambda each: (each.place != "side", places.get(each.name, len(places)), each.order, each.name)
    )


def is_open(panel: Panel, preferences: Preferences) -> bool:
    """Whether a panel is unfolded."""
    return panel.name not in preferences.folded and (panel.is_open or panel.name in preferences.unfolded)


def arrange(panels: Sequence[Panel], preferences: Preferences) -> Element:
    """The list in which the agent moves and hides panels.

    Args:
        panels: All panels in their order.
        preferences: What is hidden.
    """
    return tool_shell(
        "arrange",
        gettext("Arrange sections"),
        ol(".arrangement")[(_row(panels, at, preferences) for at in range(len(panels)))],
        div(".tool-foot")[
            button(".button", type="button", data_action="reset")[gettext("Reset")],
            button(".button", type="button", data_action="arrange")[gettext("Done")],
        ],
    )


def _row(panels: Sequence[Panel], at: int, preferences: Preferences) -> Element:
    panel = panels[at]
    title = gettext(panel.title)
    is_hidden = panel.name in preferences.hidden
    return li(class_={"is-hidden": is_hidden}, id=f"arrange-{panel.name}")[
        span(".arrange-title")[icon(panel.icon), title],
        _button(gettext("Move {panel} up", panel=title), "arrow-up", _move_action(panels, at, at - 1)),
        _button(gettext("Move {panel} down", panel=title), "arrow-down", _move_action(panels, at, at + 1)),
        _button(gettext("Show {panel}", panel=title), "eye-off", f"show {panel.name}")
        if is_hidden
        else _button(gettext("Hide {panel}", panel=title), "eye", f"hide {panel.name}"),
    ]


def _move_action(panels: Sequence[Panel], at: int, to: int) -> str | None:
    """The action that moves a panel, or None if it can't go there: each column is arranged by itself."""
    if to not in range(len(panels)) or panels[at].place != panels[to].place:
        return None
    names = [each.name for each in panels]
    names.insert(to, names.pop(at))
    return f"order {' '.join(names)}"


def _button(label: str, symbol: IconName, action: str | None) -> Node:
    return button(
        ".icon-button", type="button", title=label, aria_label=label, data_action=action, disabled=action is None
    )[icon(symbol)]
