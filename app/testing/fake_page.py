"""A page without a browser: state, tasks and view together, on asyncio's loop."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Self

from app.context import Context
from app.core.runner import Tasks
from app.core.state import BecameVisible, Event, LatestContext, Pressed, State, initial_state, update
from app.host.decode import Received
from app.host.host_version import Host
from app.render.page import View
from app.testing.contexts import NOW
from app.testing.fake_http import FakeHttp
from app.testing.html_tree import HtmlElement, parse_html
from app.testing.plain_formats import PlainFormats
from app.ui.panel import Panel

HOST = "https://chatwoot.example.com"
"""Where the Chatwoot of tests is."""


class FakePage:
    """A page with some panels.

    Attributes:
        panels: The panels.
        answers: What other sites answer, see `app.testing.fake_http`; may be changed.
        now: The time; may be changed.
        state: What is so now.
    """

    def __init__(
        self,
        *panels: Panel,
        answers: Mapping[str, object] | None = None,
        now: datetime = NOW,
        state: State | None = None,
        is_development: bool = False,
    ) -> None:
        self.panels = panels
        self.answers: dict[str, object] = dict(answers or {})
        self.now = now
        self.state = state or initial_state(now, sources=[each.source for each in panels if each.is_async])
        self.sites = FakeHttp(self.answers)
        self._is_development = is_development
        self._view = View(PlainFormats(), [HOST], panels, is_development=is_development)
        self._tasks = Tasks(panels, self.sites.web, self.on)

    def again(self, answers: Mapping[str, object]) -> Self:
        """The same page at the same time, with more answers; what happens to one doesn't to the other."""
        return type(self)(
            *self.panels,
            answers={**self.answers, **answers},
            now=self.now,
            state=self.state,
            is_development=self._is_development,
        )

    def on(self, event: Event) -> None:
        """Let something happen."""
        self.state = update(self.state, event, self.now)
        self._tasks.follow(self.state)

    def turn_to(self, context: Context) -> None:
        """Let the host have told of a context."""
        heard = LatestContext(Received(context, (), Host("web", "v4.15", None), {}), (0, 0), HOST, self.now)
        self.state = replace(self.state, heard=heard)
        self.on(BecameVisible())

    async def press(self, action: str) -> None:
        """Press a button by what it does, and wait for what comes of it."""
        self.on(Pressed(action))
        await self.rest()

    async def rest(self) -> None:
        """Wait until there is nothing left that could go on."""
        stuck = asyncio.ensure_future(self.sites.stuck.wait())
        while (running := self._tasks.running) and not self.sites.stuck.is_set():
            await asyncio.wait({*running, stuck}, return_when=asyncio.FIRST_COMPLETED)
        stuck.cancel()

    @property
    def drawn(self) -> HtmlElement:
        """The page as it is drawn."""
        return parse_html(self._view.draw(self.state).html)

    def find(self, name: str) -> HtmlElement | None:
        """A panel as it is drawn, by its name; None if it is not on the page."""
        return next((each for each in self.drawn.parts if each["data-panel"] == name), None)
