"""Panels at work in a page without a browser: state, tasks and view together, on asyncio's loop."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pydantic_core import to_json

from app.page.panel import Panel
from app.state import Arrived, Event, Pressed, State, opened, update
from app.tasks import Tasks
from app.testing import PlainFormats
from app.view import View
from app.web import Request, Web
from tests import samples
from tests.unit.drawn import HOST, NOW
from tests.unit.outline import Part, tree

SHOP = "https://shop.example"


class Page:
    """A page with some panels.

    Attributes:
        answers: What other sites answer: JSON by address, a status, or an error.
        asked: The addresses that were asked.
    """

    def __init__(
        self, *panels: Panel, answers: Mapping[str, object] | None = None, is_development: bool = False
    ) -> None:
        self.answers = dict(answers or {})
        self.asked: list[str] = []
        self.now: datetime = NOW
        self.state: State = opened(NOW, sources=[each.source for each in panels if each.is_async])
        self.view = View(PlainFormats(), [HOST], panels, is_development=is_development)
        self.tasks = Tasks(panels, Web(self._fetch, [SHOP]), self.on)

    async def _fetch(self, request: Request, _seconds: float, _largest: int) -> tuple[int, str]:
        self.asked.append(request.url)
        await asyncio.sleep(0)
        answer = self.answers[request.url]
        if isinstance(answer, Exception):
            raise answer
        return (answer, "") if isinstance(answer, int) else (200, to_json(answer).decode())

    def on(self, event: Event) -> None:
        """Let something happen."""
        self.state = update(self.state, event, self.now)
        self.tasks.follow(self.state)

    async def hear(self, email: str = "ada@x.example", conversation: int = 7, **others: object) -> None:
        """Let the host tell of a contact, and wait until panels have what they want."""
        self.hear_now(email, conversation, **others)
        await self.rest()

    def hear_now(self, email: str = "ada@x.example", conversation: int = 7, **others: object) -> None:
        """Let the host tell of a contact."""
        told = {"conversation": {"id": conversation, **others}, "contact": {"id": 1, "name": "Ada", "email": email}}
        self.on(Arrived(samples.message(told), HOST))

    async def press(self, action: str) -> None:
        """Press a button by what it does, and wait for what comes of it."""
        self.on(Pressed(action))
        await self.rest()

    async def rest(self) -> None:
        """Wait until there is nothing left that could go on."""
        for _ in range(20):
            await asyncio.sleep(0)

    def later(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    @property
    def drawn(self) -> Part:
        """The page."""
        return tree(self.view.draw(self.state).html)

    def panel(self, name: str) -> Part:
        """A panel of the page."""
        (drawn,) = (each for each in self.drawn.parts if each["data-panel"] == name)
        return drawn

    def body(self, name: str) -> str:
        """What a panel says under its heading."""
        return self.panel(name).all("div", "panel-body")[0].words

    @property
    def names(self) -> Sequence[str | None]:
        """The panels that are on the page."""
        return [each["data-panel"] for each in self.drawn.parts if each["data-panel"] not in (None, "summary")]

    def actions(self, name: str) -> list[str]:
        """What the buttons of a panel do."""
        return [each["data-action"] or "" for each in self.panel(name).all("button")]
