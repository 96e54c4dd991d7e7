"""What the agent sees: one screen for each phase, rendered from the state alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Literal, TypeVar

from htpy import Element, Node, div, p, span
from markupsafe import Markup

from app.context import Context
from app.core.state import LatestContext, Phase, State
from app.jobs.jobs import Job, describe_failure
from app.panels import PANELS, summary
from app.panels.answers import find_answers
from app.panels.summary import reads as head_reads
from app.render.search_hits import highlight_section
from app.render.status_screens import screen, stale, to_diagnostics
from app.render.toolbar import toolbar, toolbar_reads
from app.tools.arrange import arrange, arrange_panels, is_open
from app.tools.diagnostics import diagnostics
from app.tools.export import export
from app.tools.page_records import has_records
from app.tools.raw_data import raw
from app.tools.shortcut_help import shortcut_help
from app.ui.display_names import sender_name
from app.ui.formats import Formats
from app.ui.highlight import search_words
from app.ui.htpy_adapter import markup
from app.ui.i18n import gettext, ngettext
from app.ui.icons import icon
from app.ui.panel import Panel
from app.ui.panel_shell import panel_shell
from app.ui.render_cache import RenderCache
from app.ui.render_context import PinnedFact, RenderContext, render_context, use_render_context
from app.ui.truncate import NAME, ellipsize

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A screen: what stands in the page's root, and what the page's own attributes say.

    Attributes:
        parts: The HTML of the cached elements, inner ones first. Where a search or a link was marked in one, the page
            has another element.
    """

    phase: Phase
    theme: Literal["light", "dark"] | None
    html: str
    parts: Sequence[str] = field(default=(), repr=False, compare=False)


class View:
    """Renders states. The result depends on the state alone; the cache only saves work.

    Args:
        formats: How times and numbers are written.
        allowed_origins: The sites that the admin trusts; pictures may come from there and from the host itself.
        panels: The page's sections.
        origin: The page's own. In the mobile app messages come from there, so it says nothing about Chatwoot's site.
        pinned: The keys of the attributes that stand in the head.
        is_development: Whether tracebacks are shown.
    """

    def __init__(  # noqa: PLR0913 - each but the first has a default
        self,
        formats: Formats,
        allowed_origins: Iterable[str] = (),
        panels: Sequence[Panel] = PANELS,
        origin: str | None = None,
        *,
        pinned: tuple[str, ...] = (),
        is_development: bool = False,
    ) -> None:
        self._formats = formats
        self._pinned = pinned
        self._origin = origin
        self._is_development = is_development
        self._allowed = frozenset(allowed_origins)
        self._all = panels
        self._cache = RenderCache()
        self._render_context: RenderContext | None = None
        self._base: RenderContext | None = None

    def draw(self, state: State) -> Drawing:
        """Render a state."""
        latest = state.latest
        preference = state.preferences.theme
        theme = preference if preference != "auto" else latest.context.theme if latest else None
        if latest is None or state.phase in ("empty", "error"):
            return Drawing(state.phase, theme, markup(screen(state)))
        pictures = self._allowed | {latest.origin}
        minute = state.now.replace(second=0, microsecond=0)  # a page that changed every second would distract
        context = latest.context
        new = RenderContext(
            minute,
            self._formats,
            pictures,
            self._pinned,
            state.preferences.pinned,
            state.messages_shown,
            host_origin=self._host(latest.origin),
            pictures_elsewhere=not self._allowed,
            cache=self._cache,
            search=state.search,
            filters=state.filters,
            is_development=self._is_development,
            sign_ins=state.sign_ins,
        )
        self._render_context = current = _same(self._render_context, new)
        base = replace(current, messages_shown=0, search="", filters=frozenset())  # so that typing draws little
        self._base = base = _same(self._base, base)
        self._cache.next_frame()
        panels = arrange_panels((*self._all, *self._companions(context)), state.preferences)
        with use_render_context(current):
            sections, hits = self._page(panels, context, base, state)
            content = [
                stale(state, latest) if state.phase == "stale" else None,
                div(".page", data_copied=gettext("Copied"), data_press=gettext("Press {keys} to copy"))[
                    self._cache.element("toolbar", toolbar_reads(state, hits), lambda: toolbar(state, hits)),
                    self._tool(state, latest, panels),
                    sections,
                    _left_out(state, latest),
                    _news(state, latest),
                ],
            ]
            return Drawing(state.phase, theme, markup(content), self._cache.parts)

    def _tool(self, state: State, latest: LatestContext, panels: Sequence[Panel]) -> Node:
        """What the agent has opened from the menu."""
        match state.tool:
            case "arrange":
                return arrange(panels, state.preferences)
            case "export":
                return export(
                    latest.context,
                    state.tool_state,
                    has_records=has_records(state, find_answers(self._all, state, latest.context, self._cache)),
                )
            case "raw":
                data, toolbox = latest.received.data, state.tool_state
                return self._cache.element("tool-raw", (data, toolbox), lambda: raw(data, toolbox))
            case "diagnostics":
                return diagnostics(state, find_answers(self._all, state, latest.context, self._cache))
            case "keyboard":
                return shortcut_help()
        return None

    def _companions(self, context: Context) -> Iterator[Panel]:
        """The panels that others bring along."""
        for panel in self._all:
            if panel.companions:
                make = partial(panel.companions, context)
                yield from self._cache.value(f"companions-{panel.name}", panel.reads(context), make)

    def _host(self, origin: str) -> str | None:
        """Chatwoot's own site, if the message came from there."""
        return origin if origin != self._origin and origin.startswith(("http://", "https://")) else None

    def _page(
        self, panels: Iterable[Panel], context: Context, base: RenderContext, state: State
    ) -> tuple[list[Node], int | None]:
        """The head and the sections, from the cache where nothing in them can have changed; and all hits in them.

        Returns:
            The elements, and in how many places the search's words are marked; None if nothing is looked for.
        """
        words = search_words(render_context().search)
        hidden = state.preferences.hidden
        answers = find_answers(self._all, state, context, self._cache)
        linked = answers | dict.fromkeys(hidden)  # no link leads to what is not on the page
        message_context = replace(render_context(), pinned=(), own_pins=())
        side_context = replace(base, pins={})
        pins: dict[str, PinnedFact | None] = {}
        hits = 0
        columns: dict[str, list[Node]] = {"side": [], "main": []}
        for panel in panels:
            is_hidden = panel.name in hidden
            if is_hidden and not _has_pins(panel):
                continue
            surroundings = message_context if panel.finds else side_context
            if panel.reads_answers:
                surroundings = replace(surroundings, answers=linked)
            with use_render_context(surroundings):
                section, pinned = self._section(panel, context, state, answers.get(panel.name))
            pins |= pinned
            if is_hidden:
                continue
            if panel.finds:
                html = section
                hits += html.count("<mark>") if html and words else 0
            else:
                html, places = highlight_section(panel.name, section, words, self._cache)
                hits += places
            columns[panel.place].append(html)
        head_context = replace(base, answers=answers, pins=pins)
        with use_render_context(head_context):
            inputs = head_reads(context), pins, answers, head_context
            head_html = self._cache.element("summary", inputs, lambda: summary(context))
            head = highlight_section("summary", head_html, words, self._cache)
        hits += head.places
        sections: list[Node] = [head.html, div(".side")[columns["side"]], div(".main")[columns["main"]]]
        return sections, hits if words else None

    def _section(
        self, panel: Panel, context: Context, state: State, answer: object
    ) -> tuple[Markup | None, Mapping[str, PinnedFact]]:
        """A panel, from the cache as long as what it reads is equal, and the facts in it that are pinned."""
        unfolded = is_open(panel, state.preferences)
        job = state.jobs.queries.get(panel.name)
        if panel.is_async and job is None:
            return None, {}
        pins: dict[str, PinnedFact | None] = {}
        own: dict[str, Any] = {}
        if render_context().pins is not None:
            own["pins"] = pins
        is_in_part = panel.answer or panel.lookup or not (unfolded or _has_pins(panel))
        if is_in_part and not state.shows_rest:
            own["shows_rest"] = False
        if state.search and panel.is_cut and panel.is_cut(answer):
            own["search"] = state.search
        if actions := state.jobs.actions_of(panel.name):
            own["actions"] = actions
        current = replace(render_context(), **own) if own else render_context()
        with use_render_context(current):
            try:
                if not panel.is_async and panel.when is not None and not panel.when(context):
                    return None, {}
                answer_reads = job and (job, panel.answer and panel.answer.reads(context))
                others_read = panel.reads_answers and panel.reads_answers(context)
                inputs = answer_reads or panel.reads(context), others_read, current, unfolded
                html = self._cache.element(
                    f"panel-{panel.name}", inputs, lambda: panel_shell(panel, context, is_open=unfolded, job=job)
                )
                own_pins = self._cache.value(f"pins-{panel.name}", inputs, lambda: {k: v for k, v in pins.items() if v})
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a panel's own code
                failed = Job(outcome=describe_failure(error))
                return markup(panel_shell(panel, context, is_open=unfolded, job=failed)), {}
        return html, own_pins


def _has_pins(panel: Panel) -> bool:
    """Whether a fact of a panel is pinned to the head, so that it is drawn even if nobody sees it."""
    current = render_context()
    return any(key.startswith(f"{panel.name}:") for key in (*current.pinned, *current.own_pins))


def _same(before: T | None, new: T) -> T:
    """The value before if it is equal, so that comparing it again is quick."""
    return before if before is not None and (before is new or before == new) else new


def _left_out(state: State, latest: LatestContext) -> Node:
    """That the page lacks something, and where to read what."""
    if not (count := len(latest.received.notes)):
        return None
    return p(".left-out")[
        icon("circle-alert"),
        ngettext("{count} field could not be read", "{count} fields could not be read", count),
        state.tool != "diagnostics" and to_diagnostics(),
    ]


def _news(state: State, latest: LatestContext) -> Element:
    """What a screen reader says when the host brings messages: once, whatever is drawn again."""
    announcement = None
    if state.news:
        newest = state.news[-1]
        name = sender_name(newest, latest.context.contact)
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
        announcement = span(id=f"news-{newest.id}"[:NAME])[ellipsize(words)]
    return div("#news.said", aria_live="polite")[announcement]
