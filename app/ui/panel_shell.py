"""The frame around a panel: its heading, and what stands in it while there is no content.

A panel is other people's code: whatever it raises or returns is told in its own place, and the rest of the page lives.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from htpy import Element, Fragment, Node, button, details, div, fragment, h2, pre, section, span
from htpy import summary as summary_tag
from markupsafe import Markup

from app.context import Context
from app.jobs.jobs import Failure, Job, describe_failure
from app.ui.htpy_adapter import markup
from app.ui.i18n import gettext
from app.ui.icons import icon
from app.ui.panel import Panel, Section
from app.ui.render_context import RENDER_CONTEXT, RenderContext
from app.ui.truncate import truncate


def panel_shell(
    panel: Panel, context: Context, scene: RenderContext, *, is_open: bool, job: Job | None = None
) -> Element | None:
    """Draw a panel in its frame, or None where it has nothing to show.

    Args:
        panel: Which.
        context: What it draws from.
        scene: The circumstances.
        is_open: Whether it is unfolded.
        job: The query of an async panel.
    """
    scene = replace(scene, panel=panel.name)
    try:
        if job is None:
            parts = _render_content(panel.draw(context, scene), scene)
        elif isinstance(job.outcome, Failure):
            parts = error_box(job.outcome, scene, panel.name), Markup()
        elif job.outcome is None:
            parts = _waiting(), Markup()
        else:
            found = job.outcome.content
            parts = _render_content(panel.answer.draw(context, found) if panel.answer else found, scene)
            parts = parts[0] or div(".quiet")[gettext("Nothing to show.")], parts[1]
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a panel's own code
        parts = error_box(describe_failure(error), scene), Markup()
    content, aside = parts
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


def error_box(why: Failure, scene: RenderContext, again: str = "") -> Element:
    """What stands in the place of something that failed.

    Args:
        why: What is told; the details in development alone.
        scene: The circumstances.
        again: The panel to ask again, if that may help.
    """
    return div(".panel-error", role="status")[
        icon("circle-alert"),
        div[
            div[truncate(why.reason, 500)],
            again and button(".small", type="button", data_action=f"again {again}")[gettext("Try again")],
            scene.is_development
            and why.details
            and details[summary_tag[gettext("Details")], pre(dir="ltr")[truncate(why.details, 10_000)]],
        ],
    ]


def _render_content(content: object, scene: RenderContext) -> tuple[Node, Node]:
    """Content and aside as HTML: what is lazy in them raises here or never."""
    section_content = content if isinstance(content, Section) else Section(check_content(content))
    return _to_html(section_content.content, scene), _to_html(section_content.aside, scene)


def _to_html(node: Node, scene: RenderContext) -> Markup:
    return markup(check_content(node), {RENDER_CONTEXT: scene})


def check_content(content: object) -> Node:
    """What a panel returned, if it is something to be drawn.

    Raises:
        TypeError: It is not.
    """
    if isinstance(content, Mapping | bytes | set | frozenset) or hasattr(content, "__await__"):
        raise TypeError(
            f"the panel returned a {type(content).__name__}; it must return elements, text, a list of them, or None"
        )
    return content  # type: ignore[return-value]  # htpy refuses whatever else is none, when it is drawn


def freeze(content: object) -> object:
    """What a coroutine returned, such that it can be drawn more than once: generators give what they have only once.

    Raises:
        TypeError: It is nothing that can be drawn.
    """
    if isinstance(content, Section):
        return Section(_again(check_content(content.content)), _again(check_content(content.aside)))
    return _again(check_content(content))


def _again(node: Node) -> Node:
    if isinstance(node, Element):
        return node[_again(node._children)]  # noqa: SLF001 - htpy has no other way to see inside an element
    if isinstance(node, Fragment):
        return fragment[_again(node._node)]  # noqa: SLF001 - nor inside a fragment
    if isinstance(node, Iterable) and not isinstance(node, str) and not hasattr(node, "iter_chunks"):
        return [_again(each) for each in node]
    return node


def _waiting() -> Element:
    return div(".panel-waiting", role="status", aria_label=gettext("Loading"))[
        div(".bone.wide"), div(".bone.half"), div(".bone")
    ]
