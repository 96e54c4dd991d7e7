"""A panel: a section of the page.

@panel("Orders", icon="list", order=20)
def orders(context: Context) -> Content:
    return facts({"Customer since": date(context.contact.created_at)})

One that sends requests is a coroutine function.
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
    """What a panel shows, if that is more than its content.

    Attributes:
        content: The content under the heading. A function that returns it is called only while the content is needed,
            so that a folded panel costs little; it should return some.
        aside: The text at the end of the heading's line, such as a count.
    """

    content: Node
    aside: Node = None


Content: TypeAlias = Node | Section
"""What a panel returns: elements, text, a list of them; None, '' or an empty list for nothing."""

Function: TypeAlias = Callable[[Context], Content] | Callable[[Context], Awaitable[Content]]
"""Draws a panel, or requests its content."""


def _whole(context: Context) -> object:
    return context


@dataclass(frozen=True, slots=True)
class AnswerView:
    """How to draw an async panel from its coroutine's result and the current context.

    Attributes:
        draw: Draws the content from the context and what the coroutine returned, which may be any value.
        reads: The part of the context that the drawing depends on.
    """

    draw: Callable[[Context, Any], Content]
    reads: Callable[[Context], object] = _whole


@dataclass(frozen=True, slots=True)
class ContextView:
    """What a panel finds in the context, for other panels that show it as well.

    Attributes:
        find: Finds it.
        reads: The part of the context that it depends on.
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
        reads: The part of the context it depends on. While that is equal, the panel is neither drawn nor queried again.
        is_open: Whether it is unfolded until the agent folds it.
        finds: Whether it depends on the search, `filters` and `messages_shown`.
        reads_answers: The part of other panels' answers (`render_context().answers`) that it depends on; None if it
            reads none.
        when: Whether it is shown: if this returns something true.
        is_async: Whether it has to wait for its content.
        keep_for: How long to keep an async panel's answer, in seconds.
        time_out: How long it may take for one, in seconds.
        answer: How to draw the coroutine's result, if that is not content itself.
        lookup: What a panel without a coroutine finds in the context, for other panels that show it as well.
        is_cut: Whether it has more of an answer than it draws, so that its drawing depends on the search.
        companions: Further panels that depend on the context.
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
    reads_answers: Callable[[Context], object] | None = None
    when: Callable[[Context], object] | None = None
    is_async: bool = False
    keep_for: float = FRESH_FOR
    time_out: float = QUERY_TIMEOUT
    answer: AnswerView | None = None
    lookup: ContextView | None = None
    is_cut: Callable[[object], bool] | None = None
    companions: "Callable[[Context], Sequence[Panel]] | None" = None

    def ask(self, context: Context) -> Awaitable[Content]:
        """Start an async panel's coroutine."""
        return cast("Awaitable[Content]", self.draw(context))

    @property
    def query(self) -> Query:
        """An async panel's query, as the loop needs it."""
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
    reads_answers: Callable[[Context], object] | None = None,
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
        reads: Returns the part of the context that the panel depends on; while that is equal, it is neither drawn nor
            queried again. By default all of the context; for a coroutine the contact's id and e-mail and the
            conversation's id.
        is_open: Whether it is unfolded until the agent folds it.
        finds: Whether it depends on the search (see `Panel`).
        reads_answers: Returns the part of other panels' answers that the panel depends on (see `Panel`).
        keep_for: How many seconds to keep a coroutine's answer, unless the agent refreshes.
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
            reads_answers,
            when,
            is_async,
            keep_for,
            time_out,
        )

    return decorate
