"""A panel: a section of the page that says something about the context.

@panel("Orders", icon="list", order=20)
def orders(context: Context) -> Content:
    return facts({"Customer since": date(context.contact.created_at)})

One that has to ask somebody else is a coroutine.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from inspect import iscoroutinefunction, signature
from typing import Any, Literal, TypeAlias, cast

from htpy import Node

from app.context import Context
from app.jobs.jobs import Query
from app.jobs.limits import FRESH_FOR, QUERY_TIMEOUT
from app.ui.icon_names import IconName

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


Content: TypeAlias = Node | Section
"""What a panel returns: elements, text, a list of them; None, '' or an empty list for nothing."""

Function: TypeAlias = Callable[[Context], Content] | Callable[[Context], Awaitable[Content]]
"""What draws a panel, or asks for what is drawn."""


def _whole(context: Context) -> object:
    return context


@dataclass(frozen=True, slots=True)
class AnswerView:
    """How an async panel is drawn of what its coroutine has found and of the context as it is then.

    Attributes:
        draw: Draws the content from the context and what the coroutine returned, which may be any value.
        reads: What of the context the drawing depends on, beside that.
    """

    draw: Callable[[Context, Any], Content]
    reads: Callable[[Context], object] = _whole


@dataclass(frozen=True, slots=True)
class ContextView:
    """What a panel finds in the context, for others that show it, too.

    Attributes:
        find: Finds it.
        reads: What of the context that depends on.
    """

    find: Callable[[Context], object]
    reads: Callable[[Context], object]


def _person_and_conversation(context: Context) -> object:
    return context.contact.id, context.contact.email, context.conversation.id


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
        reads: What of the context it depends on. As long as that is equal, the panel is not drawn or asked again.
        is_open: Whether it is unfolded until the agent folds it.
        finds: Whether it shows what the agent looks for: the search, `filters`, `messages_shown`.
        sees_answers: Whether it reads what other panels' coroutines have found (`render_context().answers`).
        when: Whether it is there at all: if this says something.
        is_async: Whether it has to wait for its content.
        keep_for: How long an async panel's answer is good, in seconds.
        time_out: How long it may take for one, in seconds.
        answer: How what the coroutine has found is drawn, where that is not content itself.
        lookup: What a panel without a coroutine finds in the context, for others that show it, too.
        companions: The panels that it brings along, as the context is.
    """

    name: str
    title: str
    icon: IconName
    order: int
    draw: Callable[[Context], Content]
    place: Place = "side"
    reads: Callable[[Context], object] = _whole
    is_open: bool = True
    finds: bool = False
    sees_answers: bool = False
    when: Callable[[Context], object] | None = None
    is_async: bool = False
    keep_for: float = FRESH_FOR
    time_out: float = QUERY_TIMEOUT
    answer: AnswerView | None = None
    lookup: ContextView | None = None
    companions: "Callable[[Context], Sequence[Panel]] | None" = None

    def ask(self, context: Context) -> Awaitable[Content]:
        """Begin an async panel's coroutine."""
        return cast("Awaitable[Content]", self.draw(context))

    @property
    def query(self) -> Query:
        """What the loop must know of an async panel."""
        return Query(self.name, self._key, self.keep_for)

    def _key(self, context: Context) -> object:
        return (self.reads(context),) if self.when is None or self.when(context) else None


def panel(  # noqa: PLR0913 - each has a default and a name
    title: str,
    *,
    icon: IconName = "list",
    order: int = 100,
    place: Place = "side",
    when: Callable[[Context], object] | None = None,
    reads: Callable[[Context], object] | None = None,
    is_open: bool = True,
    finds: bool = False,
    sees_answers: bool = False,
    keep_for: float = FRESH_FOR,
    time_out: float = QUERY_TIMEOUT,
) -> Callable[[Function], Panel]:
    """Make a panel of a function or a coroutine function; its name is the panel's.

    Args:
        title: The heading, in English.
        icon: The icon beside it.
        order: Where it stands among the others of its place: smaller numbers first.
        place: `side`, among the facts, or `main`, the wide column.
        when: The panel is there only if this returns something true: `lambda context: context.contact.email`.
        reads: What of the context the panel depends on: as long as that is equal, nothing is drawn or asked again.
            Otherwise that is all of the context, for a coroutine the contact's id and e-mail and the conversation's id.
        is_open: Whether it is unfolded until the agent folds it.
        finds: Whether it shows what the agent looks for (see `Panel`).
        sees_answers: Whether it reads what other panels' coroutines have found (see `Panel`).
        keep_for: How many seconds a coroutine's answer is good; the agent's refresh asks again before.
        time_out: How many seconds a coroutine may take.

    Raises:
        TypeError: The function has other parameters than one for the context.
    """

    def decorate(function: Function) -> Panel:
        if len(signature(function).parameters) != 1:
            raise TypeError(
                f"{function} can't be a panel: a panel's function has one parameter, the context; "
                "render_context() from app.kit has what else it may need, such as the present"
            )
        is_async = iscoroutinefunction(function)
        depends = reads or (_person_and_conversation if is_async else _whole)
        name = getattr(function, "__name__", "")
        return Panel(
            name,
            title,
            icon,
            order,
            cast("Callable[[Context], Content]", function),
            place,
            depends,
            is_open,
            finds,
            sees_answers,
            when,
            is_async,
            keep_for,
            time_out,
        )

    return decorate
