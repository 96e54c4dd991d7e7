"""Runs what the state says is under way: the questions of panels and the calls of their buttons.

Pure asyncio: in the page the loop is the browser's, in a test any.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from app.context import Context
from app.core.state import Answered, Ended, Event, State
from app.jobs.http import HttpClient, use_client
from app.jobs.queries import Failure, Outcome, Success, describe_failure
from app.ui.buttons import start_action
from app.ui.i18n import gettext
from app.ui.panel import Panel
from app.ui.panel_shell import freeze

CALL_SECONDS = 30
"""How long a call may take. What it has sent until then is not taken back."""


@dataclass
class Tasks:
    """Begins and ends tasks so that those run which the state says.

    Attributes:
        panels: All panels.
        web: How they ask other places.
        happened: Called with what came of it.
    """

    panels: Iterable[Panel]
    web: HttpClient
    happened: Callable[[Event], None]
    _questions: dict[str, tuple[int, asyncio.Task[None]]] = field(default_factory=dict)
    _calls: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    @property
    def running(self) -> set[asyncio.Task[None]]:
        """What is under way."""
        return {*(task for _, task in self._questions.values()), *self._calls.values()}

    def follow(self, state: State) -> None:
        """Begin what is new in the state, and end what is not in it any more."""
        wanted = state.answers.under_way
        for name, (number, task) in [*self._questions.items()]:
            if wanted.get(name) != number:
                del self._questions[name]
                task.cancel()
        if state.heard is None:
            return
        context = state.heard.context
        for panel in self.panels if wanted.keys() - self._questions.keys() else ():
            if panel.name in wanted and panel.name not in self._questions:
                number = wanted[panel.name]
                self._questions[panel.name] = number, self._begun(self._ask(panel, number, context))
        for call in state.calls.running - self._calls.keys():
            self._calls[call] = self._begun(self._call(call, context))

    def _begun(self, work: Awaitable[None]) -> asyncio.Task[None]:
        with use_client(self.web):
            return asyncio.ensure_future(work)

    async def _ask(self, panel: Panel, number: int, context: Context) -> None:
        outcome = await _outcome(lambda: panel.ask(context), panel.time_out, freeze)
        self._questions.pop(panel.name, None)
        self.happened(Answered(panel.name, number, outcome))

    async def _call(self, call: str, context: Context) -> None:
        outcome = await _outcome(lambda: start_action(call, context), CALL_SECONDS, lambda told: told)
        self._calls.pop(call, None)
        self.happened(Ended(call, outcome))


async def _outcome(
    begin: Callable[[], Awaitable[object]], seconds: float, settle: Callable[[object], object]
) -> Outcome:
    """What comes of a panel's own coroutine, within some seconds."""
    work = asyncio.ensure_future(_contained(begin, settle))
    try:
        # Not `wait_for`: that waits until the coroutine has ended, which it may refuse to do.
        done, _ = await asyncio.wait({work}, timeout=seconds)
    finally:
        work.cancel()
    if not done:
        return Failure(gettext("There was no answer within {seconds} seconds.", seconds=f"{seconds:g}"))
    return work.result()


async def _contained(begin: Callable[[], Awaitable[object]], settle: Callable[[object], object]) -> Outcome:
    try:
        return Success(settle(await begin()))
    except asyncio.CancelledError as error:
        return describe_failure(error)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a panel's own code
        return describe_failure(error)
