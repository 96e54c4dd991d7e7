"""What a panel may know beside the context."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import htpy

from app.jobs.jobs import Job
from app.ui.formats import Formats
from app.ui.links import may_show, web_address
from app.ui.render_cache import RenderCache


@dataclass(frozen=True, slots=True)
class RenderContext:
    """The circumstances of one drawing.

    Attributes:
        now: The present, to the minute, aware.
        formats: How times and numbers are written.
        picture_origins: The sites whose pictures may be shown: Chatwoot's own.
        messages_shown: How many of the newest messages to show.
        host_origin: Chatwoot's own site, for links into it; None where that is not known.
        pictures_elsewhere: Whether the page may ask other sites for pictures, if the agent wants to see an e-mail's.
        cache: Elements that are reused while what they were made of is equal.
        search: What the agent looks for, as it stands in the field.
        filters: Which kinds of messages the agent wants to see; all if there is none.
        hits: In how many places of the other sections that was found.
        is_development: Whether tracebacks are for the one who looks at the page.
        panel: The panel that is drawn.
        actions: The actions of that panel's buttons, by their texts.
        answers: What the async panels' coroutines have found, by the panels' names, for the head; None of one that
            waits or has failed.
    """

    now: datetime
    formats: Formats
    picture_origins: frozenset[str] = frozenset()
    messages_shown: int = 20
    host_origin: str | None = None
    pictures_elsewhere: bool = True
    cache: RenderCache = field(default_factory=RenderCache, compare=False, repr=False)
    search: str = ""
    filters: frozenset[str] = frozenset()
    hits: int = 0
    is_development: bool = False
    panel: str = ""
    actions: Mapping[str, Job] = field(default_factory=dict, hash=False)
    answers: Mapping[str, object] = field(default_factory=dict, hash=False)

    def picture(self, address: str | None) -> str | None:
        """The address if a picture may be shown from there, else None: any other site would learn who looks at whom."""
        safe = web_address(address)
        return safe if safe is not None and may_show(safe, self.picture_origins) else None


RENDER_CONTEXT: htpy.Context[RenderContext] = htpy.Context("scene")
"""The scene, for elements that draw themselves only when the page is drawn (htpy's contexts)."""
