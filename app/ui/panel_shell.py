"""The frame around a panel: its heading, and what stands in it while there is no content.

A panel is other people's code: whatever it raises or returns is told in its own place, and the rest of the page lives.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from htpy import Element, Fragment, Node, button, details, div, fragment, h2, pre, section, span
from htpy import summary as summary_tag
from markupsafe import Markup

from app.context import Context
from app.jobs.queries import Answer, Trouble, trouble
from app.ui.htpy_adapter import markup
from app.ui.i18n import say
from app.ui.icons import icon
from app.ui.panel import Panel, Section
from app.ui.render_context import SCENE, Scene
from app.ui.truncate import cut


def framed(
    panel: Panel, context: Context, scene: Scene, *, is_open: bool, answer: Answer | None = None
) -> Element | None:
    """Draw a panel in its frame, or None where it has nothing to show.

    Args:
        panel: Which.
        context: What it draws from.
        scene: The circumstances.
        is_open: Whether it is unfolded.
        answer: What an async panel has asked for.
    """
    scene = replace(scene, panel=panel.name)
    try:
        if answer is None:
            drawn = _drawn(panel.draw(context, scene), scene)
        elif isinstance(answer.outcome, Trouble):
            drawn = failed(answer.outcome, scene, panel.name), Markup()
        elif answer.outcome is None:
            drawn = _waiting(), Markup()
        else:
            drawn = _drawn(answer.outcome.content, scene)
            drawn = drawn[0] or div(".quiet")[say("Nothing to show.")], drawn[1]
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a panel's own code
        drawn = failed(trouble(error), scene), Markup()
    content, aside = drawn
    if not content:
        return None
    heading = f"title-{panel.name}"
    is_busy = answer is not None and answer.number > 0
    return section(
        ".panel",
        id=f"panel-{panel.name}",
        data_panel=panel.name,
        aria_labelledby=heading,
        aria_busy="true" if is_busy else None,
    )[
        details(".fold", open=is_open, data_fold=panel.name)[
            summary_tag(".panel-head")[
                h2(id=heading)[icon(panel.icon), say(panel.title)],
                aside and span(".panel-aside")[aside],
            ],
            div(".panel-body")[content],
        ]
    ]


def failed(why: Trouble, scene: Scene, again: str = "") -> Element:
    """What stands in the place of something that failed.

    Args:
        why: What is told; the details in development alone.
        scene: The circumstances.
        again: The panel to ask again, if that may help.
    """
    return div(".panel-error", role="status")[
        icon("circle-alert"),
        div[
            div[cut(why.reason, 500)],
            again and button(".small", type="button", data_action=f"again {again}")[say("Try again")],
            scene.is_development
            and why.details
            and details[summary_tag[say("Details")], pre(dir="ltr")[cut(why.details, 10_000)]],
        ],
    ]


def _drawn(told: object, scene: Scene) -> tuple[Node, Node]:
    """Content and aside as HTML: what is lazy in them raises here or never."""
    shown = told if isinstance(told, Section) else Section(checked(told))
    return _html(shown.content, scene), _html(shown.aside, scene)


def _html(node: Node, scene: Scene) -> Markup:
    return markup(checked(node), {SCENE: scene})


def checked(told: object) -> Node:
    """What a panel returned, if it is something to be drawn.

    Raises:
        TypeError: It is not.
    """
    if isinstance(told, Mapping | bytes | set | frozenset) or hasattr(told, "__await__"):
        raise TypeError(
            f"the panel returned a {type(told).__name__}; it must return elements, text, a list of them, or None"
        )
    return told  # type: ignore[return-value]  # htpy refuses whatever else is none, when it is drawn


def settled(told: object) -> object:
    """What a coroutine returned, such that it can be drawn more than once: generators give what they have only once.

    Raises:
        TypeError: It is nothing that can be drawn.
    """
    if isinstance(told, Section):
        return Section(_again(checked(told.content)), _again(checked(told.aside)))
    return _again(checked(told))


def _again(node: Node) -> Node:
    if isinstance(node, Element):
        return node[_again(node._children)]  # noqa: SLF001 - htpy has no other way to see inside an element
    if isinstance(node, Fragment):
        return fragment[_again(node._node)]  # noqa: SLF001 - nor inside a fragment
    if isinstance(node, Iterable) and not isinstance(node, str) and not hasattr(node, "iter_chunks"):
        return [_again(each) for each in node]
    return node


def _waiting() -> Element:
    return div(".panel-waiting", role="status", aria_label=say("Loading"))[
        div(".bone.wide"), div(".bone.half"), div(".bone")
    ]
