"""The frame around a panel: its heading, and the looks of a panel that is loading or has failed.

A panel may be a team's own code: its errors are reported in its place, and the rest of the page works.
"""

from collections.abc import Mapping
from dataclasses import replace

from htpy import Element, Node, bdi, button, details, div, h2, p, pre, section, span
from htpy import summary as summary_tag

from app.context import Context
from app.jobs.jobs import Failure, Job, describe_failure
from app.ui.htpy_adapter import Deferred, markup, materialize
from app.ui.i18n import gettext, rich_text
from app.ui.icons import icon
from app.ui.panel import Panel, Section
from app.ui.render_context import render_context, use_render_context
from app.ui.sign_in_prompt import sign_in_prompt
from app.ui.truncate import truncate
from app.ui.values import clock


def panel_shell(panel: Panel, context: Context, *, is_open: bool, job: Job | None = None) -> Element | None:
    """Render a panel in its frame, or None if it has nothing to show.

    Args:
        panel: Which.
        context: What it renders.
        is_open: Whether it is unfolded. While it is not, content that is a function is drawn only with the rest
            (`RenderContext.shows_rest`).
        job: The query of an async panel.
    """
    is_whole = is_open or render_context().shows_rest
    with use_render_context(replace(render_context(), panel=panel.name)):
        content, aside = _content_and_aside(panel, context, job, is_whole=is_whole)
    if not content:
        return None
    heading = f"title-{panel.name}"
    is_busy = job is not None and job.run > 0
    return section(
        ".panel",
        id=f"panel-{panel.name}",
        data_panel=panel.name,
        aria_labelledby=heading,
        aria_busy="true" if is_busy else None,
    )[
        details(".fold", open=is_open, data_fold=panel.name)[
            summary_tag(".panel-head")[
                h2(id=heading)[icon(panel.icon), gettext(panel.title)],
                aside and span(".panel-aside")[aside],
            ],
            div(".panel-body")[content],
        ]
    ]


def _content_and_aside(panel: Panel, context: Context, job: Job | None, *, is_whole: bool) -> tuple[Node, Node]:
    """The content under the heading and the text beside it, as HTML, so that lazy parts raise here."""
    try:
        if job is None:
            return _render_content(panel.draw(context), is_whole=is_whole)
        if isinstance(job.outcome, Failure):
            return error_box(job.outcome, panel.name), None
        if job.outcome is None:
            return _waiting(), None
        answer = job.outcome.content
        content, aside = _render_content(panel.answer.draw(context, answer) if panel.answer else answer)
        return [_not_refreshed(job, panel.name), content or div(".quiet")[gettext("Nothing to show.")]], aside
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a panel's own code
        return error_box(describe_failure(error)), None


def _not_refreshed(job: Job, panel: str) -> Node:
    """Why an answer is not newer, and from when it is; None if its query has not failed since."""
    if job.failure is None or job.at is None:
        return None
    return [p(".quiet.small")[rich_text("As of {time}.", time=clock(job.at))], error_box(job.failure, panel)]


def error_box(why: Failure, again: str = "") -> Element:
    """The error in place of content that failed.

    Args:
        why: The reason, and details that are shown in development alone.
        again: The panel to query again, if that may help.
    """
    if why.sign_in:
        return sign_in_prompt(why.sign_in, again)
    return div(".panel-error", role="status")[
        icon("circle-alert"),
        div[
            div[bdi[truncate(why.reason, 500)]],
            again and button(".small", type="button", data_action=f"again {again}")[gettext("Try again")],
            render_context().is_development
            and why.details
            and details[summary_tag[gettext("Details")], pre(dir="ltr")[truncate(why.details, 10_000)]],
        ],
    ]


def error(text: str, details: str = "") -> Node:
    """A line that says what is wrong; the details are shown only in development."""
    return Deferred(lambda: error_box(Failure(text, details)))


def _render_content(content: object, *, is_whole: bool = True) -> tuple[Node, Node]:
    """Content and aside as HTML; True for content that is not drawn yet."""
    parts = content if isinstance(content, Section) else Section(check_content(content))
    is_function = callable(parts.content) and not hasattr(parts.content, "__html__")  # elements can be called, too
    content = markup(check_content(parts.content)) if is_whole or not is_function else True
    return content, markup(check_content(parts.aside))


def check_content(content: object) -> Node:
    """A panel's content, if it can be drawn.

    Raises:
        TypeError: It is not.
    """
    if isinstance(content, Mapping | bytes | set | frozenset) or hasattr(content, "__await__"):
        raise TypeError(
            f"the panel returned a {type(content).__name__}; it must return elements, text, a list of them, or None"
        )
    return content  # type: ignore[return-value]  # htpy refuses whatever else is none, when it is drawn


def freeze(content: object) -> object:
    """A coroutine's result in a form that can be rendered more than once.

    Raises:
        TypeError: It can't be rendered.
    """
    if isinstance(content, Section):
        return Section(materialize(check_content(content.content)), materialize(check_content(content.aside)))
    return materialize(check_content(content))


def _waiting() -> Element:
    return div(".panel-waiting", role="status", aria_label=gettext("Loading"))[
        div(".bone.wide"), div(".bone.half"), div(".bone")
    ]
