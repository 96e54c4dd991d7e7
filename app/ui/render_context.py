"""The context in which elements are rendered: the present, the formats, the search.

Elements get it by `render_context()`; functions don't pass it on.
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
"""The present for elements that are rendered once, such as messages: they show no relative times."""


class PinnedFact(NamedTuple):
    """A fact for the head, as its panel has drawn it."""

    label: str
    value: Markup


@dataclass(frozen=True, slots=True)
class RenderContext:
    """The context of one rendering.

    Attributes:
        now: The present, to the minute, aware.
        formats: How times and numbers are written.
        picture_origins: The sites whose pictures may be shown: Chatwoot's own.
        pinned: The keys of the attributes that the admin has pinned to the head.
        own_pins: Those that the agent has.
        pins: Facts that are no attributes, by their keys, and how the pinned ones look. None where facts can't be
            pinned.
        messages_shown: How many of the newest messages to show.
        host_origin: Chatwoot's own site, for links into it; None if unknown.
        pictures_elsewhere: Whether the page may ask other sites for pictures, if the agent wants to see an e-mail's.
        cache: Rendered elements, reused while their inputs are equal.
        search: The text in the search field.
        filters: Which kinds of messages the agent wants to see; all if there is none.
        shows_rest: Whether what is one press away is drawn already: further records, and a folded panel's content if it
            is a function.
        is_development: Whether tracebacks are shown.
        panel: The panel that is being drawn.
        actions: The actions of that panel's buttons, by their texts.
        answers: The async panels' answers, by the panels' names; None of one that is pending or has failed. Not
            compared: whoever reads them says what of them (`Panel.reads_answers`).
        sign_ins: The state of the agent's sign-in to each connection.
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
    shows_rest: bool = True
    is_development: bool = False
    panel: str = ""
    actions: Mapping[str, Job] = field(default_factory=dict, hash=False)
    answers: Mapping[str, object] = field(default_factory=dict, compare=False)
    sign_ins: Mapping[str, SignInStatus] = field(default_factory=dict, hash=False)
    pins: dict[str, PinnedFact | None] | None = field(default=None, compare=False)

    def picture(self, address: str | None) -> str | None:
        """The address if a picture may be shown from there, else None: another site would learn who looks at whom."""
        safe = web_address(address)
        return safe if safe is not None and may_show(safe, self.picture_origins) else None


_current: ContextVar[RenderContext] = ContextVar("render_context")


def render_context() -> RenderContext:
    """The context of the current rendering or job.

    Raises:
        LookupError: There is none, for example while a module is imported.
    """
    try:
        return _current.get()
    except LookupError:
        raise LookupError(
            "money(), when() and the like need the agent's language and the time: call them inside a panel or an "
            "action, not at the top of a module"
        ) from None


def pins_on_page() -> dict[str, PinnedFact | None] | None:
    """The pins of the panel that is being drawn; None if nothing can be pinned, as in a job."""
    current = _current.get(None)
    return current.pins if current else None


def formats() -> Formats:
    """The current formats of times and numbers."""
    return render_context().formats


@contextmanager
def use_render_context(surroundings: RenderContext) -> Iterator[None]:
    """Use a render context within the `with` block."""
    token = _current.set(surroundings)
    try:
        yield
    finally:
        _current.reset(token)
