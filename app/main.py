"""Entry point: reads the settings, connects the browser's adapters to the loop, and starts it."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace

from app.browser import (
    clipboard,
    code_cache,
    config,
    console,
    dom,
    downloads,
    environment,
    host_window,
    sign_in_window,
    storage,
    visibility,
)
from app.browser.clock import BrowserClock
from app.browser.fetch import fetch
from app.browser.intl_formats import IntlFormats
from app.connections.connections import Connections
from app.core.effect_runner import Runner
from app.core.events import (
    BecameHidden,
    BecameVisible,
    CopyFinished,
    Crashed,
    Entered,
    Focused,
    Folded,
    MessageReceived,
    MessageRefused,
    Pressed,
    SignInChanged,
    Started,
    Tick,
    TokenEntered,
)
from app.core.panel_guard import LEFT_OUT_FOR, guard_panels
from app.core.ports import Ports
from app.core.preferences import read_preferences
from app.core.state import FatalError, State, initial_state
from app.host.decode import EVENT, LONGEST, decode
from app.host.origin_check import is_allowed_origin
from app.jobs import session_storage
from app.jobs.http import HttpClient
from app.messages.email import html_of
from app.messages.quote_phrases import PATTERNS
from app.panels import panels_of
from app.render.page import View
from app.render.presenter import Presenter
from app.render.warm_up import LONGEST_TO_REPEAT, warm_up
from app.settings.schema import Settings, SettingsError, read_settings
from app.tools.documents import ToolDocuments
from app.ui.i18n import choose_language, gettext, set_language, text_direction


def connect(settings: Settings, formats: IntlFormats) -> Runner:
    """Connect the adapters to a loop, and the agent to it."""
    tab = storage.BrowserStorage("sessionStorage")
    session_storage.keep_in(tab)
    clock = BrowserClock(lambda: runner.dispatch(Tick()))
    is_development = dom.is_development()
    running_panels, seconds = storage.BrowserStorage("localStorage"), 0 if is_development else LEFT_OUT_FOR
    panels = guard_panels(panels_of(settings), running_panels, clock.now().timestamp(), seconds=seconds)
    state = initial_state(
        clock.now(),
        settings.messages_shown,
        settings.live_seconds,
        read_preferences(storage.load()),
        [panel.query for panel in panels if panel.is_async],
    )
    state = replace(state, field_rules=settings.hide, setting_errors=settings.panel_errors)

    def new_view() -> View:
        origin = dom.origin()
        pinned, allowed = settings.pinned, settings.allowed_origins
        return View(formats, allowed, panels, origin, pinned=pinned, is_development=is_development)

    providers = {origin for each in settings.connections for origin in each.origins}
    sign_ins = Connections(
        settings.connections,
        HttpClient(fetch, providers | settings.data_origins, is_development),
        tab,
        sign_in_window,
        lambda: clock.now().timestamp(),
        lambda name, status: runner.dispatch(SignInChanged(name, status)),
    )
    ports = Ports(
        clock=clock,
        formats=formats,
        host=host_window,
        storage=storage,
        clipboard=clipboard,
        downloads=downloads,
        environment=environment,
        documents=ToolDocuments(formats, panels),
        screen=Presenter(new_view(), dom, lambda: _warm_up(runner.state, new_view)),
        console=console,
        sign_ins=sign_ins,
    )
    http = HttpClient(fetch, settings.data_origins, is_development, access=sign_ins)
    runner = Runner(replace(state, sign_ins=sign_ins.statuses), panels, http, ports)
    dom.on_press(lambda action: runner.dispatch(Pressed(action)))
    dom.on_fold(lambda panel, is_open: runner.dispatch(Folded(panel, is_open)))
    dom.on_enter(lambda name, value: runner.dispatch(Entered(name, value)))
    dom.on_token(lambda name, token: runner.dispatch(TokenEntered(name, token)))
    dom.on_mail(
        lambda key: html_of(runner.state.latest.context, key) if runner.state.latest else None, json.dumps(PATTERNS)
    )
    clipboard.on_copy(lambda text: runner.dispatch(CopyFinished(text)))
    return runner


def start(runner: Runner, settings: Settings) -> None:
    """Listen to the host, then ask it if nothing has come yet."""

    def receive(text: str, origin: str, length: int, dropped: int, ignored: int) -> None:
        if is_allowed_origin(origin, dom.origin(), settings.allowed_origins):
            runner.dispatch(MessageReceived(text, origin, length, dropped, ignored))
        else:
            runner.dispatch(MessageRefused(origin))

    visibility.watch(
        on_show=lambda: runner.dispatch(BecameVisible()),
        on_hide=lambda: runner.dispatch(BecameHidden()),
        on_focus=lambda: runner.dispatch(Focused()),
    )
    host_window.listen(receive, LONGEST)
    runner.dispatch(Started())


_background: set[asyncio.Future[None]] = set()
"""Tasks that asyncio itself would not keep alive."""


def _warm_up(state: State, new_view: Callable[[], View]) -> None:
    if state.latest is None or dom.is_development() or code_cache.is_filled():
        return
    text = json.dumps({"event": EVENT, "data": state.latest.received.data})

    def show() -> None:
        decode(text)
        new_view().draw(state)

    def end() -> None:
        code_cache.set_filled()
        dom.mark("boot:warm-up-end")

    if len(text) <= LONGEST_TO_REPEAT:
        dom.mark("boot:warm-up")
        _background.add(asyncio.ensure_future(warm_up(show, asyncio.sleep, end)))


def _set_language(setting: str | None = None) -> IntlFormats:
    """Use the language of the page's address, else the admin's, else the browser's, and its formats."""
    language = choose_language([dom.query_parameter("locale"), setting or "", *dom.languages()])
    formats = IntlFormats(language)
    set_language(language, formats.number)
    dom.set_language(language, text_direction())
    return formats


def main() -> None:
    """Start the app, or say what is wrong with the admin's settings."""
    dom.mark("deskside:python")
    try:
        settings = read_settings(config.table("deskside"))
    except SettingsError as error:
        formats = _set_language()  # before the first text
        failure = FatalError(
            gettext("Invalid Deskside setting"),
            gettext("Send your admin the details."),
            str(error),
            is_public=True,
        )
        connect(Settings(), formats).dispatch(Crashed(failure))
    else:
        start(connect(settings, _set_language(settings.locale)), settings)


main()
