"""What the agent sees: one screen for each phase, drawn from the state and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from htpy import Element, Node, button, details, div, h1, li, p, pre, section, span, ul
from htpy import summary as summary_tag
from markupsafe import Markup

from app.answers import Answer, trouble
from app.context import Context
from app.page.elements import clock
from app.page.formats import Formats
from app.page.frame import framed
from app.page.html import markup
from app.page.icon_names import IconName
from app.page.icons import icon
from app.page.limits import NAME, short
from app.page.memory import Memory
from app.page.panel import Panel
from app.page.say import counted, phrase, say, word
from app.page.scene import Scene
from app.panels import PANELS, summary
from app.panels.people import sender_name
from app.panels.summary import reads as head_reads
from app.state import Failure, Heard, Phase, State
from app.toolbox import Tool
from app.tools import TOOLS
from app.tools.arrange import arrange, arranged, is_open
from app.tools.diagnostics import diagnostics
from app.tools.export import export
from app.tools.keyboard import keyboard
from app.tools.raw import raw

# Why a message could not be read, as app.host.decode and app.host.reading put it.
_REASONS = (
    word("nested too deeply"),
    word("the context is not in a shape that Deskside knows"),
    word("the message carries no data"),
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A screen: what stands in the page's root, and what the page's own attributes say."""

    phase: Phase
    theme: Literal["light", "dark"] | None
    html: str


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
        self._memory = Memory()
        self._scene: Scene | None = None

    def draw(self, state: State) -> Drawing:
        """Draw a state."""
        heard = state.heard
        theme = heard.context.theme if heard else None
        if heard is None or state.phase in ("empty", "error"):
            screen = {"empty": _empty, "error": _error}.get(state.phase, _waiting)
            told = [screen(state), state.tool == "diagnostics" and div(".page")[diagnostics(state)]]
            return Drawing(state.phase, theme, markup(told))
        pictures = self._allowed | {heard.origin}
        minute = state.now.replace(second=0, microsecond=0)  # a page that changed by the second would be unrest
        scene = Scene(
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
        if scene == self._scene:
            scene = self._scene  # it is compared with itself at once, with an equal one part by part
        self._scene = scene
        panels = arranged(self._all, state.preferences)
        self._memory.turn()
        drawn = [
            _stale(state, heard, scene) if state.phase == "stale" else None,
            div(".page", data_copied=say("Copied"), data_press=say("Press {keys} to copy"))[
                self._toolbar(state),
                self._tool(state, heard, panels),
                self._page(panels, heard.context, scene, state),
                _left_out(state, heard),
                _news(state, heard),
            ],
        ]
        return Drawing(state.phase, theme, markup(drawn))

    def _toolbar(self, state: State) -> Markup | None:
        is_busy = state.refreshing and state.asking.unanswered > 1
        inputs = state.is_fresh, is_busy, state.tool
        return self._memory.drawn("toolbar", inputs, lambda: _toolbar(state.tool, *inputs[:2]))

    def _tool(self, state: State, heard: Heard, panels: Sequence[Panel]) -> Node:
        """What the agent has opened from the menu."""
        match state.tool:
            case "arrange":
                return arrange(panels, state.preferences)
            case "export":
                return export(heard.context, with_notes=state.toolbox.with_notes)
            case "raw":
                data, toolbox = heard.received.data, state.toolbox
                return self._memory.drawn("tool-raw", (data, toolbox), lambda: raw(data, toolbox))
            case "diagnostics":
                return diagnostics(state)
            case "keyboard":
                return keyboard()
        return None

    def _host(self, origin: str) -> str | None:
        """Chatwoot's own site, if that is what was heard."""
        return origin if origin != self._origin and origin.startswith(("http://", "https://")) else None

    def _page(self, panels: Iterable[Panel], context: Context, scene: Scene, state: State) -> list[Node]:
        """The head and the sections, from memory where nothing in them can have changed."""
        columns: dict[str, list[Node]] = {"side": [], "main": []}
        calm = replace(scene, messages_shown=0, search="", filters=frozenset())  # so that typing draws little
        for panel in panels:
            if panel.name not in state.preferences.hidden:
                columns[panel.place].append(self._section(panel, context, scene if panel.finds else calm, state))
        return [
            self._memory.drawn("summary", (head_reads(context), calm), lambda: summary(context, calm)),
            div(".side")[columns["side"]],
            div(".main")[columns["main"]],
        ]

    def _section(self, panel: Panel, context: Context, scene: Scene, state: State) -> Markup | None:
        """A panel, from memory as long as what it reads is the same."""
        unfolded = is_open(panel, state.preferences)
        answer = state.answers.current.get(panel.name)
        if panel.is_async and answer is None:
            return None
        if calls := state.calls.of(panel.name):
            scene = replace(scene, calls=calls)
        try:
            if not panel.is_async and panel.when is not None and not panel.when(context):
                return None
            reads = answer or panel.reads(context)
            inputs = reads, scene, unfolded
            return self._memory.drawn(
                f"panel-{panel.name}", inputs, lambda: framed(panel, context, scene, is_open=unfolded, answer=answer)
            )
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a panel's own code
            why = Answer(None, outcome=trouble(error))
            return markup(framed(panel, context, scene, is_open=unfolded, answer=why))


def _toolbar(tool: Tool | None, is_fresh: bool, is_busy: bool) -> Element:  # noqa: FBT001 - remembered by its inputs
    """The buttons for the whole page. For a moment the one for a refresh says that what is on screen is up to date."""
    return div(".toolbar.fresh" if is_fresh else ".toolbar")[
        span(".said", role="status")[say("Up to date") if is_fresh else ""],
        button(
            ".icon-button.refresh",
            type="button",
            data_action="refresh",
            title=say("Refresh"),
            aria_label=say("Refresh"),
            aria_busy="true" if is_busy else None,
        )[icon("check" if is_fresh else "refresh-cw")],
        button(".icon-button", type="button", popovertarget="menu", title=say("More"), aria_label=say("More"))[
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
    )[icon(symbol), say(title)]


def _left_out(state: State, heard: Heard) -> Node:
    """That the page lacks something, and where to read what."""
    if not (count := len(heard.received.notes)):
        return None
    return p(".left-out")[
        icon("circle-alert"),
        counted("{count} field could not be read", "{count} fields could not be read", count),
        state.tool != "diagnostics" and _diagnostics(),
    ]


def _news(state: State, heard: Heard) -> Element:
    """What a screen reader says when the host brings messages: once, whatever is drawn again."""
    said = None
    if state.news:
        newest = state.news[-1]
        name = sender_name(newest, heard.context.contact)
        others = len(state.news) - 1
        words = (
            counted(
                "New message from {name}, and {count} other",
                "New message from {name}, and {count} others",
                others,
                name=name,
            )
            if others
            else say("New message from {name}", name=name)
        )
        said = span(id=f"news-{newest.id}"[:NAME])[short(words)]
    return div("#news.said", aria_live="polite")[said]


def _diagnostics() -> Element:
    return button(".link", type="button", data_action="diagnostics")[say("Diagnostics")]


def _stale(state: State, heard: Heard, scene: Scene) -> Element:
    why = (
        say("Chatwoot's last message could not be read: {reason}.", reason=_reason(state.broken))
        if state.broken
        else say("Chatwoot doesn't answer; close and open this tab, or reload Chatwoot, if that goes on.")
    )
    return div(".notice.warn", role="status")[
        icon("circle-alert"), div[span(".strong")[phrase("As of {time}.", time=clock(heard.at, scene))], " ", why]
    ]


def _reason(broken: str) -> str:
    """In the agent's language, where it is one of those without a number in it."""
    return say(broken) if broken in _REASONS else broken


def _waiting(state: State) -> Node:
    hints = ul[
        li[say("Open this page inside Chatwoot: Settings → Integrations → Dashboard apps, then any conversation.")],
        li[say("Chatwoot answers only while this tab is in front.")],
        li[say("If it is in front, reload Chatwoot.")],
    ]
    return _screen(
        "plug-zap",
        say("Waiting for Chatwoot"),
        say("It tells who the conversation is with as soon as it has loaded it."),
        state.waits_long
        and div(".hints")[
            p(".strong")[say("Nothing has come yet. What to check:")], hints, _retry(), " ", _diagnostics()
        ],
    )


def _empty(_state: State) -> Node:
    return _screen(
        "messages-square",
        say("No conversation"),
        say("Chatwoot answered, but named neither a conversation nor a contact. Select a conversation to see it here."),
        _retry(),
    )


def _error(state: State) -> Node:
    failure = state.failure or Failure(
        say("Chatwoot's message could not be read"),
        say("Refresh. If that doesn't help, tell your admin what the details say."),
        _reason(state.broken or ""),
    )
    return _screen(
        "circle-alert",
        failure.what,
        failure.remedy,
        _retry() if state.failure is None else None,
        failure.details and details[summary_tag[say("Details")], pre[failure.details]],
        _diagnostics(),
        role="alert",
    )


def _screen(symbol: IconName, title: str, text: str, *more: Node, role: str | None = None) -> Element:
    return section(".screen", role=role)[icon(symbol), h1[title], p[text], more]


def _retry() -> Element:
    return button(".button", type="button", data_action="refresh")[icon("refresh-cw"), say("Refresh")]
