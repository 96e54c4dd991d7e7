"""A page with panels under test, which receives contexts and waits for queries."""

from collections.abc import Sequence
from datetime import timedelta

from app.core.events import MessageReceived
from app.testing.fake_page import HOST, FakePage
from app.testing.html_tree import HtmlElement
from tests import samples

SHOP = "https://shop.example"


class Page(FakePage):
    """A page with some panels, and what a test asks of it."""

    async def hear(self, email: str = "ada@x.example", conversation: int = 7, **others: object) -> None:
        """Let the host tell of a contact, and wait until panels have what they want."""
        self.hear_now(email, conversation, **others)
        await self.rest()

    def hear_now(self, email: str = "ada@x.example", conversation: int = 7, **others: object) -> None:
        """Let the host tell of a contact."""
        data = {"conversation": {"id": conversation, **others}, "contact": {"id": 1, "name": "Ada", "email": email}}
        self.dispatch(MessageReceived(samples.message(data), HOST))

    def later(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.time += timedelta(seconds=seconds)

    @property
    def requests(self) -> list[str]:
        """The addresses that were asked."""
        return [each.address for each in self.sites.requests]

    def panel(self, name: str) -> HtmlElement:
        """A panel of the page."""
        panel = self.find(name)
        assert panel is not None, f"there is no {name}"
        return panel

    def body(self, name: str) -> str:
        """What a panel says under its heading."""
        return self.panel(name).all("div", "panel-body")[0].words

    @property
    def names(self) -> Sequence[str | None]:
        """The panels that are on the page."""
        return [each["data-panel"] for each in self.html.parts if each["data-panel"] not in (None, "summary")]

    def actions(self, name: str) -> list[str]:
        """What the buttons of a panel do."""
        return [each["data-action"] or "" for each in self.panel(name).all("button")]
