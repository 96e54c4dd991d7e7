"""The toolbar, which stays in sight: the search over all sections, a refresh, and the menu."""

from htpy import Element, Node, button, div, label, span
from htpy import input as input_tag

from app.core.state import State
from app.core.tool_state import Tool
from app.tools import TOOLS
from app.tools.sign_ins import sign_in_menu
from app.tools.theme import theme_choice
from app.ui.i18n import format_integer, gettext, ngettext
from app.ui.icon_names import IconName
from app.ui.icons import icon


def toolbar_reads(state: State, hits: int | None) -> object:
    """What the toolbar depends on."""
    return state.is_fresh, _is_busy(state), state.tool, state.preferences.theme, state.sign_ins, state.search, hits


def toolbar(state: State, hits: int | None) -> Element:
    """Draw the toolbar. For a moment the button for a refresh says that what is on screen is up to date.

    Args:
        state: What the agent has entered and chosen.
        hits: In how many places of the page the search's words are marked; None if nothing is looked for.
    """
    is_fresh = state.is_fresh
    return div("#toolbar.toolbar.fresh" if is_fresh else "#toolbar.toolbar")[
        div[
            _search(state.search, hits),
            span(".said", role="status")[gettext("Up to date") if is_fresh else ""],
            button(
                ".icon-button.refresh",
                type="button",
                data_action="refresh",
                title=gettext("Refresh"),
                aria_label=gettext("Refresh"),
                aria_busy="true" if _is_busy(state) else None,
            )[icon("check" if is_fresh else "refresh-cw")],
            button(
                ".icon-button", type="button", popovertarget="menu", title=gettext("More"), aria_label=gettext("More")
            )[icon("ellipsis")],
            div("#menu.menu", popover=True)[
                (_menu_item(each, is_open=each == state.tool) for each in TOOLS),
                sign_in_menu(state.sign_ins),
                theme_choice(state.preferences.theme),
            ],
        ]
    ]


def _is_busy(state: State) -> bool:
    return state.refreshing and state.polling.unanswered > 1


def _search(search: str, hits: int | None) -> Element:
    """The field, how often its words stand on the page, and the way from hit to hit (`static/page/search-hits.mjs`)."""
    return div(".search", role="search")[
        label[
            icon("search"),
            input_tag(
                id="search",
                type="search",
                value=search,
                data_enter="search",
                aria_label=gettext("Search"),
                title=gettext("Search"),
                placeholder=gettext("Search"),
                maxlength="100",
                autocomplete="off",
                spellcheck="false",
            ),
        ],
        span(".hit-count", aria_live="polite")[hits is not None and _count(hits)],
        hits
        and [
            _step(gettext("Previous match"), "previous", "arrow-up"),
            _step(gettext("Next match"), "next", "arrow-down"),
        ],
    ]


def _count(hits: int) -> Node:
    """The figure alone where room is short; screen readers say of what."""
    return [
        span(aria_hidden="true")[format_integer(hits)],
        " ",
        span(".said")[ngettext("{count} match", "{count} matches", hits)],
    ]


def _step(title: str, direction: str, symbol: IconName) -> Element:
    return button(".icon-button", type="button", data_hit=direction, title=title, aria_label=title)[icon(symbol)]


def _menu_item(tool: Tool, *, is_open: bool) -> Element:
    title, symbol = TOOLS[tool]
    return button(
        type="button",
        data_action=tool,
        popovertarget="menu",
        popovertargetaction="hide",
        aria_pressed="true" if is_open else "false",
    )[icon(symbol), gettext(title)]
