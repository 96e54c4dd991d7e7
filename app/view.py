"""What the agent sees: one screen for each phase, drawn from the state and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from htpy import Element, Node, button, details, div, fragment, h1, li, p, pre, section, span, ul
from htpy import summary as summary_tag
from markupsafe import Markup

from app.context import Context
from app.page.bidi import closed
from app.page.elements import clock
from app.page.formats import Formats
from app.page.icon_names import IconName
from app.page.icons import icon
from app.page.scene import Scene
from app.panels import SIDE, messages, summary
from app.state import Failure, Heard, Phase, State


@dataclass(frozen=True, slots=True)
class Drawing:
    """A screen: what stands in the page's root, and what the page's own attributes say."""

    phase: Phase
    theme: Literal["light", "dark"] | None
    html: str


class View:
    """Draws states. What it draws depends on the state alone; it only remembers the panels that it drew last.

    Args:
        formats: How times and numbers are written.
        allowed_origins: The sites that the admin trusts; pictures may come from there and from the host itself.
    """

    def __init__(self, formats: Formats, allowed_origins: Iterable[str] = ()) -> None:
        self._formats = formats
        self._allowed = frozenset(allowed_origins)
        self._drawn: tuple[Context, Scene, Markup] | None = None

    def draw(self, state: State) -> Drawing:
        """Draw a state."""
        heard = state.heard
        theme = heard.context.theme if heard else None
        if heard is None or state.phase in ("empty", "error"):
            screen = {"empty": _empty, "error": _error}.get(state.phase, _waiting)
            return Drawing(state.phase, theme, str(screen(state)))
        pictures = self._allowed | {heard.origin}
        minute = state.now.replace(second=0, microsecond=0)  # a page that changed by the second would be unrest
        scene = Scene(minute, self._formats, pictures, state.messages_shown, pictures_elsewhere=not self._allowed)
        html = fragment[
            _stale(state, heard, scene) if state.phase == "stale" else None,
            div(".page")[_refresh(state), self._panels(heard.context, scene), _left_out(len(heard.received.notes))],
        ]
        return Drawing(state.phase, theme, str(html))

    def _panels(self, context: Context, scene: Scene) -> Markup:
        """The panels, from memory if nothing in them can have changed."""
        if self._drawn is None or self._drawn[0] is not context or self._drawn[1] != scene:
            drawn = fragment[
                summary(context, scene),
                div(".side")[(panel(context, scene) for panel in SIDE)],
                div(".main")[messages(context, scene)],
            ]
            self._drawn = (context, scene, Markup(closed(str(drawn))))  # noqa: S704 - htpy has escaped all values in it
        return self._drawn[2]


def _refresh(state: State) -> Element:
    """The refresh button; for a moment it says that what is on screen is up to date."""
    said = "Up to date" if state.is_fresh else ""
    return div(".refresh.fresh" if state.is_fresh else ".refresh")[
        span(".said", role="status")[said],
        button(
            ".icon-button",
            type="button",
            data_action="refresh",
            title="Refresh",
            aria_label="Refresh",
            aria_busy="true" if state.refreshing and state.asking.unanswered > 1 else None,
        )[icon("check" if state.is_fresh else "refresh-cw")],
    ]


def _stale(state: State, heard: Heard, scene: Scene) -> Element:
    why = (
        f"Chatwoot's last message could not be read: {state.broken}."
        if state.broken
        else "Chatwoot doesn't answer; close and open this tab, or reload Chatwoot, if that goes on."
    )
    return div(".notice.warn", role="status")[
        icon("circle-alert"), div[span(".strong")["As of ", clock(heard.at, scene)], ". ", why]
    ]


def _left_out(count: int) -> Element | None:
    """That the page lacks something which the host has sent: values of a kind that nobody could expect."""
    if not count:
        return None
    return p(".quiet.left-out")[
        icon("circle-alert"), "1 field could not be read." if count == 1 else f"{count:,} fields could not be read."
    ]


def _waiting(state: State) -> Node:
    hints = ul[
        li["Open this page inside Chatwoot: Settings → Integrations → Dashboard apps, then any conversation."],
        li["Chatwoot answers only while this tab is in front."],
        li["If it is in front, reload Chatwoot."],
    ]
    return _screen(
        "plug-zap",
        "Waiting for Chatwoot",
        "It tells who the conversation is with as soon as it has loaded it.",
        state.waits_long and div(".hints")[p(".strong")["Nothing has come yet. What to check:"], hints, _retry()],
    )


def _empty(_state: State) -> Node:
    return _screen(
        "messages-square",
        "No conversation",
        "Chatwoot answered, but named neither a conversation nor a contact. Select a conversation to see it here.",
        _retry(),
    )


def _error(state: State) -> Node:
    failure = state.failure or Failure(
        "Chatwoot's message could not be read",
        "Refresh. If that doesn't help, tell your admin what the details say.",
        state.broken or "",
    )
    return _screen(
        "circle-alert",
        failure.what,
        failure.remedy,
        _retry() if state.failure is None else None,
        failure.details and details[summary_tag["Details"], pre[failure.details]],
        role="alert",
    )


def _screen(symbol: IconName, title: str, text: str, *more: Node, role: str | None = None) -> Element:
    return section(".screen", role=role)[icon(symbol), h1[title], p[text], more]


def _retry() -> Element:
    return button(".button", type="button", data_action="refresh")[icon("refresh-cw"), "Refresh"]
