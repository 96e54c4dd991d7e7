"""A panel: a section of the page that says something about the context, and the frame around it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from htpy import Element, Node, details, div, h2, section, span
from htpy import summary as summary_tag

from app.context import Context
from app.page.icon_names import IconName
from app.page.icons import icon
from app.page.say import say
from app.page.scene import Scene

Place: TypeAlias = Literal["side", "main"]
"""Where a panel stands: among the facts, or beside them in the wide column (below them on a narrow page)."""


@dataclass(frozen=True, slots=True)
class Section:
    """What a panel shows, where that is more than its content.

    Attributes:
        content: What stands under the heading.
        aside: What stands at the end of the heading's line, such as a count.
    """

    content: Node
    aside: Node = None


Draw: TypeAlias = Callable[[Context, Scene], Node | Section]


@dataclass(frozen=True, slots=True)
class Panel:
    """A section of the page.

    Attributes:
        name: Its name, for `data-panel` and the agent's preferences.
        title: Its heading, in English.
        icon: The icon beside it.
        order: Where it stands among the others of its place: smaller numbers first.
        draw: Draws its content; nothing for None, '' or an empty list: no heading stands over nothing.
        place: Where it stands.
        reads: What of the context it depends on. As long as that is equal, the panel is not drawn again.
        is_open: Whether it is unfolded until the agent folds it.
        finds: Whether it shows what the agent looks for: it depends on `Scene.search`, `filters`, `messages_shown`.
    """

    name: str
    title: str
    icon: IconName
    order: int
    draw: Draw
    place: Place = "side"
    reads: Callable[[Context], object] = lambda context: context
    is_open: bool = True
    finds: bool = False


def panel(  # noqa: PLR0913 - each has a default and a name
    title: str,
    *,
    icon: IconName = "list",
    order: int = 100,
    place: Place = "side",
    reads: Callable[[Context], object] = lambda context: context,
    is_open: bool = True,
    finds: bool = False,
) -> Callable[[Draw], Panel]:
    """Make a panel of a function that draws its content; the function's name is the panel's. See `Panel`."""

    def made(draw: Draw) -> Panel:
        return Panel(draw.__name__, title, icon, order, draw, place, reads, is_open, finds)

    return made


def framed(panel: Panel, context: Context, scene: Scene, *, is_open: bool) -> Element | None:
    """Draw a panel in its frame, or None where it has nothing to show."""
    told = panel.draw(context, scene)
    section_ = told if isinstance(told, Section) else Section(told)
    if section_.content is None or section_.content is False or section_.content in ("", []):
        return None
    heading = f"title-{panel.name}"
    return section(".panel", id=f"panel-{panel.name}", data_panel=panel.name, aria_labelledby=heading)[
        details(".fold", open=is_open, data_fold=panel.name)[
            summary_tag(".panel-head")[
                h2(id=heading)[icon(panel.icon), say(panel.title)],
                section_.aside and span(".panel-aside")[section_.aside],
            ],
            div(".panel-body")[section_.content],
        ]
    ]
