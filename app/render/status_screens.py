"""Status screens: shown where there is no conversation, and above one that is out of date."""

from htpy import Element, Node, button, code, details, div, fragment, h1, li, p, pre, section, span, ul
from htpy import summary as summary_tag

from app.core.state import FatalError, LatestContext, State
from app.tools.diagnostics import diagnostics
from app.ui.i18n import gettext, gettext_noop, rich_text
from app.ui.icon_names import IconName
from app.ui.icons import icon
from app.ui.values import clock

# Why a message could not be read, as app.host.decode and app.host.validate put it.
_REASONS = (
    gettext_noop("nested too deeply"),
    gettext_noop("unknown context format"),
    gettext_noop("the message carries no data"),
)


def screen(state: State) -> Node:
    """What the agent sees in place of a conversation: that it is waited for, that there is none, or what went wrong."""
    render = {"empty": _empty, "error": _error}.get(state.phase, _waiting)
    return fragment[render(state), state.tool == "diagnostics" and div(".page")[diagnostics(state)]]


def to_diagnostics() -> Element:
    """A button that opens the diagnostics."""
    return button(".link", type="button", data_action="diagnostics")[gettext("Diagnostics")]


def stale(state: State, latest: LatestContext) -> Element:
    """How old the conversation on the page is, and why.

    Up to Chatwoot v3.14 only one of several apps is ever answered (chatwoot issue 10339); but each host posts a context
    when it recreates the frame, as it does for another conversation (`DashboardApp/Frame.vue`).
    """
    why = (
        gettext("Chatwoot's last message could not be read: {reason}.", reason=_reason(state.broken))
        if state.broken
        else gettext(
            "Chatwoot isn't responding. To update, open another conversation and come back, or reload Chatwoot."
        )
    )
    return div(".notice.warn", role="status")[
        icon("circle-alert"), div[span(".strong")[rich_text("As of {time}.", time=clock(latest.at))], " ", why]
    ]


def _reason(broken: str) -> str:
    """In the agent's language, where it is one of those without a number in it."""
    return gettext(broken) if broken in _REASONS else broken


def _waiting(state: State) -> Node:
    hints = ul[
        (li[_refused(origin)] for origin in state.refused),
        li[gettext("Open this page inside Chatwoot: Settings → Integrations → Dashboard apps, then any conversation.")],
        li[gettext("Chatwoot answers only while this tab is in front.")],
        li[gettext("If it is in front, reload Chatwoot.")],
    ]
    return _screen(
        "plug-zap",
        gettext("Waiting for Chatwoot"),
        gettext("Details appear once Chatwoot has loaded the conversation."),
        state.waits_long
        and div(".hints")[
            p(".strong")[gettext("Nothing received yet. What to check:")], hints, _retry(), " ", to_diagnostics()
        ],
    )


def _refused(origin: str) -> Node:
    return rich_text(
        "Messages from {origin} were refused: ask your admin to name this origin in the setting allowed_origins.",
        origin=code[origin],
    )


def _empty(_state: State) -> Node:
    return _screen(
        "messages-square",
        gettext("No conversation"),
        gettext("Chatwoot sent no conversation or contact. Select a conversation to see it here."),
        _retry(),
    )


def _error(state: State) -> Node:
    failure = state.failure or FatalError(
        gettext("Chatwoot's message could not be read"),
        gettext("Refresh. If that doesn't help, send your admin the details."),
        _reason(state.broken or ""),
    )
    return _screen(
        "circle-alert",
        failure.what,
        failure.remedy,
        _retry() if state.failure is None else None,
        failure.details and details[summary_tag[gettext("Details")], pre[failure.details]],
        to_diagnostics(),
        role="alert",
    )


def _screen(symbol: IconName, title: str, text: str, *more: Node, role: str | None = None) -> Element:
    return section(".screen", role=role)[icon(symbol), h1[title], p[text], more]


def _retry() -> Element:
    return button(".button", type="button", data_action="refresh")[icon("refresh-cw"), gettext("Refresh")]
