"""What the agent sees: one screen for each phase, drawn from the state and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from htpy import Element, Node, button, div, p, span
from markupsafe import Markup

from app.context import Context
from app.core.state import LatestContext, Phase, State
from app.core.tool_state import Tool
from app.jobs.jobs import Job, describe_failure
from app.panels import PANELS, summary
from app.panels.summary import reads as head_reads
from app.render.search_hits import highlight_section
from app.render.status_screens import screen, stale, to_diagnostics
from app.tools import TOOLS
from app.tools.arrange import arrange, arranged, is_open
from app.tools.diagnostics import diagnostics
from app.tools.export import export
from app.tools.keyboard import keyboard
from app.tools.raw_data import raw
from app.ui.display_names import sender_name
from app.ui.formats import Formats
from app.ui.highlight import search_words
from app.ui.htpy_adapter import markup
from app.ui.i18n import gettext, ngettext
from app.ui.icons import icon
from app.ui.panel import Panel
from app.ui.panel_shell import panel_shell
from app.ui.render_cache import RenderCache
from app.ui.render_context import RenderContext
from app.ui.truncate import NAME, ellipsize

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A screen: what stands in the page's root, and what the page's own attributes say.

    Attributes:
        parts: The HTML of those elements that stay the same until something changes in them.
    """

    phase: Phase
    theme: Literal["light", "dark"] | None
    html: str
    parts: Sequence[str] = field(default=(), repr=False, compare=False)


class View:
    """Draws states. What it draws depends on the state alone; it only remembers what it drew last.

    Args:
        formats: How times and numbers are written.
        allowed_origins: The sites that the admin trusts; pictures may come from there and from the host itself.
        panels: The page's sections.
        origin: The page's own; in the mobile app what is heard comes from there, and tells nothing of Chatwoot's.
        is_development: Whether tracebacks are for the one who looks at the page.
    """

    def __init__(
        self,
        formats: Formats,
        allowed_origins: Iterable[str] = (),
        panels: Sequence[Panel] = PANELS,
        origin: str | None = None,
        *,
        is_development: bool = False,
    ) -> None:
        self._formats = formats
        self._origin = origin
        self._is_development = is_development
        self._allowed = frozenset(allowed_origins)
        self._all = panels
        self._memory = RenderCache()
        self._context: Context | None = None
        self._scene: RenderContext | None = None
        self._calm: RenderContext | None = None

    def draw(self, state: State) -> Drawing:
        """Draw a state."""
        heard = state.latest
        theme = heard.context.theme if heard else None
        if heard is None or state.phase in ("empty", "error"):
            return Drawing(state.phase, theme, markup(screen(state)))
        pictures = self._allowed | {heard.origin}
        minute = state.now.replace(second=0, microsecond=0)  # a page that changed by the second would be unrest
        # Each panel compares what it was drawn from: with itself at once, with an equal one part by part.
        self._context = context = _same(self._context, heard.context)
        drawn_now = RenderContext(
            minute,
            self._formats,
            pictures,
            state.messages_shown,
            host_origin=self._host(heard.origin),
            pictures_elsewhere=not self._allowed,
            memory=self._memory,
            search=state.search,
            filters=state.filters,
            is_development=self._is_development,
        )
        self._scene = scene = _same(self._scene, drawn_now)
        calm = replace(scene, messages_shown=0, search="", filters=frozenset())  # so that typing draws little
        self._calm = calm = _same(self._calm, calm)
        panels = arranged(self._all, state.preferences)
        self._memory.turn()
        drawn = [
            stale(state, heard, scene) if state.phase == "stale" else None,
            div(".page", data_copied=gettext("Copied"), data_press=gettext("Press {keys} to copy"))[
                self._toolbar(state),
                self._tool(state, heard, panels),
                self._page(panels, context, scene, calm, state),
                _left_out(state, heard),
                _news(state, heard),
            ],
        ]
        return Drawing(state.phase, theme, markup(drawn), self._memory.parts)

    def _toolbar(self, state: State) -> Markup | None:
        is_busy = state.refreshing and state.polling.unanswered > 1
        inputs = state.is_fresh, is_busy, state.tool
        return self._memory.drawn("toolbar", inputs, lambda: _toolbar(state.tool, *inputs[:2]))

    def _tool(self, state: State, heard: LatestContext, panels: Sequence[Panel]) -> Node:
        """What the agent has opened from the menu."""
        match state.tool:
            case "arrange":
                return arrange(panels, state.preferences)
            case "export":
                return export(heard.context, with_notes=state.tool_state.with_notes)
            case "raw":
                data, toolbox = heard.received.data, state.tool_state
                return self._memory.drawn("tool-raw", (data, toolbox), lambda: raw(data, toolbox))
            case "diagnostics":
                return diagnostics(state)
            case "keyboard":
                return keyboard()
        return None

    def _host(self, origin: str) -> str | None:
        """Chatwoot's own site, if that is what was heard."""
        return origin if origin != self._origin and origin.startswith(("http://", "https://")) else None

    def _page(
        self, panels: Iterable[Panel], context: Context, scene: RenderContext, calm: RenderContext, state: State
    ) -> list[Node]:
        """The head and the sections, from memory where nothing in them can have changed."""
        words = search_words(scene.search)
        head = highlight_section(
            "summary",
            self._memory.drawn("summary", (head_reads(context), calm), lambda: summary(context, calm)),
            words,
            self._memory,
        )
        shown = [each for each in panels if each.name not in state.preferences.hidden]
        found = {
            each.name: highlight_section(each.name, self._section(each, context, calm, state), words, self._memory)
            for each in shown
            if not each.finds
        }
        scene = replace(scene, hits=head.places + sum(each.places for each in found.values())) if words else scene
        columns: dict[str, list[Node]] = {"side": [], "main": []}
        for panel in shown:
            known = found.get(panel.name)
            columns[panel.place].append(known.html if known else self._section(panel, context, scene, state))
        return [head.html, div(".side")[columns["side"]], div(".main")[columns["main"]]]

    def _section(self, panel: Panel, context: Context, scene: RenderContext, state: State) -> Markup | None:
        """A panel, from memory as long as what it reads is the same."""
        unfolded = is_open(panel, state.preferences)
        job = state.jobs.queries.get(panel.name)
        if panel.is_async and job is None:
            return None
        if actions := state.jobs.actions_of(panel.name):
            scene = replace(scene, actions=actions)
        try:
            if not panel.is_async and panel.when is not None and not panel.when(context):
                return None
            inputs = job or panel.reads(context), scene, unfolded
            return self._memory.drawn(
                f"panel-{panel.name}", inputs, lambda: panel_shell(panel, context, scene, is_open=unfolded, job=job)
            )
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a panel's own code
            failed = Job(outcome=describe_failure(error))
            return markup(panel_shell(panel, context, scene, is_open=unfolded, job=failed))


def _same(known: T | None, new: T) -> T:
    """What is known already if that is equal."""
    return known if known is not None and (known is new or known == new) else new


def _toolbar(tool: Tool | None, is_fresh: bool, is_busy: bool) -> Element:  # noqa: FBT001 - remembered by its inputs
    """The buttons for the whole page. For a moment the one for a refresh says that what is on screen is up to date."""
    return div(".toolbar.fresh" if is_fresh else ".toolbar")[
        span(".said", role="status")[gettext("Up to date") if is_fresh else ""],
        button(
            ".icon-button.refresh",
            type="button",
            data_action="refresh",
            title=gettext("Refresh"),
            aria_label=gettext("Refresh"),
            aria_busy="true" if is_busy else None,
        )[icon("check" if is_fresh else "refresh-cw")],
        button(".icon-button", type="button", popovertarget="menu", title=gettext("More"), aria_label=gettext("More"))[
            icon("ellipsis")
        ],
        div("#menu.menu", popover=True)[(_menu_item(each, is_open=each == tool) for each in TOOLS)],
    ]


def _menu_item(tool: Tool, *, is_open: bool) -> Element:
    title, symbol = TOOLS[tool]
    return button(
        type="button",
        data_action=tool,
        popovertarget="menu",
        popovertargetaction="hide",
        aria_pressed="true" if is_open else "false",
    )[icon(symbol), gettext(title)]


def _left_out(state: State, heard: LatestContext) -> Node:
    """That the page lacks something, and where to read what."""
    if not (count := len(heard.received.notes)):
        return None
    return p(".left-out")[
        icon("circle-alert"),
        ngettext("{count} field could not be read", "{count} fields could not be read", count),
        state.tool != "diagnostics" and to_diagnostics(),
    ]


def _news(state: State, heard: LatestContext) -> Element:
    """What a screen reader says when the host brings messages: once, whatever is drawn again."""
    said = None
    if state.news:
        newest = state.news[-1]
        name = sender_name(newest, heard.context.contact)
        others = len(state.news) - 1
        words = (
            ngettext(
                "New message from {name}, and {count} other",
                "New message from {name}, and {count} others",
                others,
                name=name,
            )
            if others
            else gettext("New message from {name}", name=name)
        )
        said = span(id=f"news-{newest.id}"[:NAME])[ellipsize(words)]
    return div("#news.said", aria_live="polite")[said]
