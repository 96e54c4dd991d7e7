"""What a panel may know beside the context."""

from dataclasses import dataclass
from datetime import datetime

from app.page.formats import Formats
from app.page.links import origin_of, web_address


@dataclass(frozen=True, slots=True)
class Scene:
    """The circumstances of one drawing.

    Attributes:
        now: The present, to the minute, aware.
        formats: How times and numbers are written.
        picture_origins: The sites whose pictures may be shown: Chatwoot's own.
        messages_shown: How many of the newest messages to show.
    """

    now: datetime
    formats: Formats
    picture_origins: frozenset[str] = frozenset()
    messages_shown: int = 20

    def picture(self, address: str | None) -> str | None:
        """The address if a picture may be shown from there, else None: any other site would learn who looks at whom."""
        safe = web_address(address)
        return safe if safe is not None and origin_of(safe) in self.picture_origins else None
