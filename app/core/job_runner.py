"""Runs jobs: panels' queries and buttons' actions.

Pure asyncio: on the page the event loop is the browser's, in a test it is any.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping

from app.core.events import JobFinished
from app.core.ports import Ports
from app.jobs.http import HttpClient, Session, use_client
from app.jobs.jobs import (
    CancelJob,
    Failure,
    JobEffect,
    Outcome,
    StartAction,
    StartQuery,
    Success,
    describe_failure,
)
from app.jobs.limits import ACTION_TIMEOUT
from app.ui.buttons import start_action
from app.ui.i18n import gettext
from app.ui.panel import Panel
from app.ui.panel_shell import freeze
from app.ui.render_context import RenderContext, use_render_context


class JobRunner:
    """Starts and cancels the tasks of jobs.

    Args:
        panels: All panels.
        http: Sends their requests.
        ports: The clock and the formats, for texts that jobs make.
        dispatch: Takes the result of each run.
    """

    def __init__(
        self, panels: Iterable[Panel], http: HttpClient, ports: Ports, dispatch: Callable[[JobFinished], None]
    ) -> None:
        self._panels: Mapping[str, Panel] = {panel.name: panel for panel in panels}
        self._http = http
        self._ports = ports
        self._dispatch = dispatch
        self._tasks: dict[int, asyncio.Task[None]] = {}

    @property
    def tasks(self) -> set[asyncio.Task[None]]:
        """The tasks that are pending."""
        return set(self._tasks.values())

    def run(self, effect: JobEffect) -> None:
        """Start or cancel a run."""
        match effect:
            case StartQuery(run, name, context):
                panel = self._panels[name]
                self._start(run, lambda: panel.ask(context), panel.time_out, freeze)
            case StartAction(run, text, context):
                self._start(run, lambda: start_action(text, context), ACTION_TIMEOUT, lambda content: content)
            case CancelJob(run):
                if task := self._tasks.pop(run, None):
                    task.cancel()

    def _start(
        self, run: int, start: Callable[[], Awaitable[object]], seconds: float, convert: Callable[[object], object]
    ) -> None:
        async def work() -> None:
            outcome = await _outcome(start, session, convert)
            self._tasks.pop(run, None)
            self._dispatch(JobFinished(run, outcome))

        surroundings = RenderContext(self._ports.clock.now(), self._ports.formats)
        with use_client(self._http, seconds) as session, use_render_context(surroundings):
            self._tasks[run] = asyncio.ensure_future(work())


async def _outcome(
    start: Callable[[], Awaitable[object]], session: Session, convert: Callable[[object], object]
) -> Outcome:
    """The result of a panel's own coroutine, within the session's seconds."""
    work = asyncio.ensure_future(_contain(start, convert))
    try:
        # Not `wait_for`: that waits until the coroutine has ended, which it may refuse to do.
        done, _ = await asyncio.wait({work}, timeout=session.seconds)
    finally:
        work.cancel()
    if not done:
        return Failure(_describe_timeout(session))
    return work.result()


def _describe_timeout(session: Session) -> str:
    """Describe a timeout; an action may have taken effect all the same."""
    text = gettext("No response within {seconds} seconds.", seconds=f"{session.seconds:g}")
    if any(request.method == "POST" for request in session.pending):
        doubt = gettext("It may have been done all the same: check before you try again.")
        return f"{text} {doubt}"
    return text


async def _contain(start: Callable[[], Awaitable[object]], convert: Callable[[object], object]) -> Outcome:
    """Turn whatever a panel's own code raises into a failure."""
    try:
        return Success(convert(await start()))
    except asyncio.CancelledError as error:
        return describe_failure(error)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a panel's own code
        return describe_failure(error)
