"""The loop: for each event, call `update`, run the effects and render the state."""

import traceback
from collections.abc import Iterable

from app.core.effects import (
    AskHost,
    CopyText,
    Effect,
    ReadEnvironment,
    SaveFile,
    SavePreferences,
    SetAgent,
    SignIn,
    SignInEffect,
    SignOut,
    UseToken,
)
from app.core.events import Crashed, EnvironmentRead, Event
from app.core.job_runner import JobRunner
from app.core.ports import Ports, SignIns
from app.core.state import FatalError, State
from app.core.update import update
from app.host.polling import REQUEST
from app.jobs.http import HttpClient
from app.ui.i18n import gettext
from app.ui.panel import Panel


class Runner:
    """Holds the state and runs the loop.

    Args:
        state: The state to begin with.
        panels: All panels.
        http: Sends panels' requests.
        ports: The adapters.
    """

    def __init__(self, state: State, panels: Iterable[Panel], http: HttpClient, ports: Ports) -> None:
        self.state = state
        self.jobs = JobRunner(panels, http, ports, self.dispatch)
        self._ports = ports

    def dispatch(self, event: Event) -> None:
        """Handle an event. An exception leads to a screen that reports it, not to a dead page."""
        try:
            self._step(event)
        except Exception:  # noqa: BLE001 - the last resort of the page
            self._ports.console.error(details := traceback.format_exc())
            self._step(Crashed(_bug(details)))

    def _step(self, event: Event) -> None:
        self.state, effects = update(self.state, event, self._ports.clock.now())
        for effect in effects:
            self._run(effect)
        self._ports.screen.show(self.state)
        self._ports.clock.wake_at(self.state.wake_at)

    def _run(self, effect: Effect) -> None:
        ports = self._ports
        match effect:
            case AskHost():
                ports.host.ask(REQUEST)
            case SavePreferences(preferences):
                ports.storage.save(preferences.model_dump_json())
            case CopyText(what):
                if (text := ports.documents.text(self.state, what)) is not None:
                    ports.clipboard.copy(text)
            case SaveFile(format_):
                if file := ports.documents.file(self.state, format_):
                    ports.downloads.save(*file)
            case ReadEnvironment():
                self.dispatch(EnvironmentRead(ports.environment.read()))
            case SignIn() | SignOut() | UseToken() | SetAgent():
                _run_sign_in(effect, ports.sign_ins)
            case _:
                self.jobs.run(effect)


def _run_sign_in(effect: SignInEffect, sign_ins: SignIns) -> None:
    match effect:
        case SignIn(connection):
            sign_ins.sign_in(connection)
        case SignOut(connection):
            sign_ins.sign_out(connection)
        case UseToken(connection, token):
            sign_ins.use_token(connection, token)
        case SetAgent(agent):
            sign_ins.set_agent(agent)


def _bug(details: str) -> FatalError:
    return FatalError(
        gettext("Something went wrong in Deskside"),
        gettext("Reload the page. If that doesn't help, send your admin the details."),
        details,
    )
