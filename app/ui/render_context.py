"""What elements need of their surroundings: the present, the formats, the search.

`render_context()` is the one way to it: nothing is handed from function to function.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from markupsafe import Markup

from app.jobs.access import SignInStatus
from app.jobs.jobs import Job
from app.ui.formats import Formats
from app.ui.links import may_show, web_address
from app.ui.render_cache import RenderCache

ANY_TIME = datetime(1, 1, 1, tzinfo=UTC)
"""The present of what is rendered once for all times, such as a message: it says how far away nothing is."""


class PinnedFact(NamedTuple):
    """A fact that the head shows, as its panel has drawn it."""

    label: str
    value: Markup


@dataclass(frozen=True, slots=True)
class RenderContext:
    """The surroundings of one rendering.

    Attributes:
        now: The present, to the minute, aware.
        formats: How times and numbers are written.
        picture_origins: The sites whose pictures may be shown: Chatwoot's own.
        pinned: The keys of the attributes that the admin has pinned to the head.
        own_pins: Those that the agent has.
        pins: Facts that are no attributes, by their keys: those that are drawn, and of those that are pinned how. None
            where facts can't be pinned.
        messages_shown: How many of the newest messages to show.
        host_origin: Chatwoot's own site, for links into it; None where that is not known.
        pictures_elsewhere: Whether the page may ask other sites for pictures, if the agent wants to see an e-mail's.
        cache: Elements that are reused while what they were made of is equal.
        search: What the agent looks for, as it stands in the field.
        filters: Which kinds of messages the agent wants to see; all if there is none.
        is_development: Whether tracebacks are for the one who looks at the page.
        panel: The panel that is drawn.
        actions: The actions of that panel's buttons, by their texts.
        answers: What the async panels' coroutines have found, by the panels' names, for the head; None of one that
            waits or has failed.
        sign_ins: How far the agent is with signing in to each connection.
    """

    now: datetime
    formats: Formats
    picture_origins: frozenset[str] = frozenset()
    pinned: tuple[str, ...] = ()
    own_pins: tuple[str, ...] = ()
    messages_shown: int = 20
    host_origin: str | None = None
    pictures_elsewhere: bool = True
    cache: RenderCache = field(default_factory=RenderCache, compare=False, repr=False)
    search: str = ""
    filters: frozenset[str] = frozenset()
    is_development: bool = False
    panel: str = ""
    actions: Mapping[str, Job] = field(default_factory=dict, hash=False)
    answers: Mapping[str, object] = field(default_factory=dict, hash=False)
    sign_ins: Mapping[str, SignInStatus] = field(default_factory=dict, hash=False)
    pins: dict[str, PinnedFact | None] | None = field(default=None, compare=False)

    def picture(self, address: str | None) -> str | None:
        """The address if a picture may be shown from there, else None: any other site would learn who looks at whom."""
        safe = web_address(address)
        return safe if safe is not None and may_show(safe, self.picture_origins) else None


_current: ContextVar[RenderContext] = ContextVar("render_context")


def render_context() -> RenderContext:
    """The surroundings of what is rendered now, or of the job that runs now.

    Raises:
        LookupError: Nothing is rendered and no job runs, for example while a module is imported.
    """
    try:
        return _current.get()
    except LookupError:
        raise LookupError(
            "money(), when() and the like need the agent's language and the time: call them inside a panel or an "
            "action, not at the top of a module"
        ) from None


def pins_on_page() -> dict[str, PinnedFact | None] | None:
    """The pins of the panel that is drawn now; None where nothing can be pinned, as in a job."""
    current = _current.get(None)
    return current.pins if current else None


def formats() -> Formats:
    """How times and numbers are written now."""
    return render_context().formats


@contextmanager
def use_render_context(surroundings: RenderContext) -> Iterator[None]:
    """Render in these surroundings within the `with` block."""
    token = _current.set(surroundings)
    try:
        yield
    finally:
        _current.reset(token)
