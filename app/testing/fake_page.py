"""A page without a browser: the whole loop with fake ports, on asyncio's event loop."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Self

from app.context import Context
from app.core.effect_runner import Runner
from app.core.events import BecameVisible, Event, Pressed, Tick
from app.core.ports import Ports
from app.core.preferences import Preferences
from app.core.state import LatestContext, State, initial_state
from app.host.decode import Received
from app.host.host_version import Host
from app.host.unchanged_messages import Fingerprint, MessagePrefix
from app.render.page import View
from app.render.presenter import Presenter
from app.testing.contexts import NOW
from app.testing.fake_http import FakeHttp
from app.testing.fake_ports import (
    FakeClipboard,
    FakeClock,
    FakeConsole,
    FakeDom,
    FakeDownloads,
    FakeEnvironment,
    FakeHost,
    FakeStorage,
)
from app.testing.html_tree import HtmlElement, parse_html
from app.testing.plain_formats import PlainFormats
from app.tools.documents import ToolDocuments
from app.ui.panel import Panel

HOST = "https://chatwoot.example.com"
"""The origin of Chatwoot in tests."""


class FakePage:
    """A page with some panels.

    Attributes:
        panels: The panels.
        answers: The answers of other sites, see `app.testing.fake_http`; may be changed.
        clock, host, storage, clipboard, downloads, dom, console: The fake ports, which record the page's effects.
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
        self.sites = FakeHttp(self.answers)
        self.clock = FakeClock(now)
        self.host, self.storage, self.clipboard = FakeHost(), FakeStorage(), FakeClipboard()
        self.downloads, self.dom, self.console = FakeDownloads(), FakeDom(), FakeConsole()
        self._is_development = is_development
        self._view = View(PlainFormats(), [HOST], panels, is_development=is_development)
        state = state or initial_state(
            now,
            preferences=Preferences(unfolded=frozenset(panel.name for panel in panels if not panel.is_open)),
            queries=[panel.query for panel in panels if panel.is_async],
        )
        ports = Ports(
            clock=self.clock,
            formats=PlainFormats(),
            host=self.host,
            storage=self.storage,
            clipboard=self.clipboard,
            downloads=self.downloads,
            environment=FakeEnvironment(),
            documents=ToolDocuments(PlainFormats(), panels),
            screen=Presenter(self._view, self.dom),
            console=self.console,
        )
        self._runner = Runner(state, panels, self.sites.web, ports)

    @property
    def state(self) -> State:
        """The present state."""
        return self._runner.state

    def copy(self, answers: Mapping[str, object]) -> Self:
        """Return an independent copy of the page at the same time, with more answers."""
        return type(self)(
            *self.panels,
            answers={**self.answers, **answers},
            now=self.clock.time,
            state=self.state,
            is_development=self._is_development,
        )

    def dispatch(self, event: Event) -> None:
        """Send an event to the loop."""
        self._runner.dispatch(event)

    def wait(self, seconds: float) -> None:
        """Let time pass, and wake the loop at its alarms."""
        end = self.clock.time + timedelta(seconds=seconds)
        while self.clock.alarm is not None and self.clock.alarm <= end:
            self.clock.time = self.clock.alarm
            self.dispatch(Tick())
        self.clock.time = end

    def show_context(self, context: Context) -> None:
        """Deliver a context from the host."""
        received = Received(context, (), Host("web", "v4.15", None), {})
        latest = LatestContext(received, Fingerprint.of("", MessagePrefix()), HOST, self.clock.time)
        self._runner.state = replace(self.state, latest=latest)
        self.dispatch(BecameVisible())

    async def press(self, action: str) -> None:
        """Press a button by its action, and wait for all jobs."""
        self.dispatch(Pressed(action))
        await self.rest()

    async def rest(self) -> None:
        """Wait until no job can continue."""
        stuck = asyncio.ensure_future(self.sites.stuck.wait())
        while (tasks := self._runner.jobs.tasks) and not self.sites.stuck.is_set():
            await asyncio.wait({*tasks, stuck}, return_when=asyncio.FIRST_COMPLETED)
        stuck.cancel()

    @property
    def html(self) -> HtmlElement:
        """The page's HTML."""
        return parse_html(self._view.draw(self.state).html)

    def find(self, name: str) -> HtmlElement | None:
        """Find a panel by its name; None if it is not on the page."""
        return next((element for element in self.html.parts if element["data-panel"] == name), None)
