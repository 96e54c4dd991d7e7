"""Opens the doors: connects the browser to the core and starts."""

import asyncio
import traceback
from dataclasses import replace
from functools import partial

from app.browser import config as settings
from app.browser import dom as page
from app.browser import downloads, host_window, storage, visibility
from app.browser import environment as surroundings
from app.browser.clock import Alarm, now
from app.browser.fetch import fetch
from app.browser.intl_formats import IntlFormats
from app.context import Context
from app.core.preferences import read_preferences
from app.core.runner import Tasks
from app.core.state import (
    BecameHidden,
    BecameVisible,
    CopyFinished,
    Crashed,
    Entered,
    EnvironmentRead,
    Event,
    FatalError,
    Focused,
    Folded,
    MessageReceived,
    Pressed,
    Started,
    Tick,
    initial_state,
    update,
)
from app.core.tool_state import Environment, Wanted
from app.export import export_file
from app.host.decode import LONGEST
from app.host.origin_check import is_allowed_origin
from app.host.polling import REQUEST
from app.jobs import session_storage as tab
from app.jobs.http import HttpClient
from app.messages.email import html_of
from app.panels import PANELS
from app.render.delta import encode_delta
from app.render.page import Drawing, View
from app.render.warm_up import warm_up
from app.settings.config_panels import build_panels
from app.settings.schema import Settings, SettingsError, read_settings
from app.tools.diagnostics import report
from app.tools.raw_data import indented, path_of
from app.ui.i18n import choose_language, gettext, set_language, text_direction


class App:
    """Holds the state, and does what it says: asks the host, sets the alarm, shows what is drawn."""

    def __init__(self, chosen: Settings, formats: IntlFormats) -> None:
        tab.keep_in(storage.TabStorage())
        self._allowed = chosen.allowed_origins
        panels = (*PANELS, *build_panels(chosen.panels, {each.name for each in PANELS}))
        state = initial_state(
            now(),
            chosen.messages_shown,
            chosen.live_seconds,
            read_preferences(storage.load()),
            [each.source for each in panels if each.is_async],
        )
        self._state = replace(state, rules=chosen.hide, setting_errors=chosen.panel_errors)
        is_development = page.is_development()
        self._fresh_view = partial(
            View, formats, self._allowed, panels, origin=page.origin(), is_development=is_development
        )
        self._view = self._fresh_view()
        self._tasks = Tasks(panels, HttpClient(fetch, chosen.panel_origins, is_development), self.on)
        self._shown: Drawing | None = None
        self._context: Context | None = None
        self._alarm = Alarm(lambda: self.on(Tick()))

    def start(self) -> None:
        """Listen, then ask if nothing has come yet."""
        self.listen()
        visibility.watch(
            shown=lambda: self.on(BecameVisible()),
            hidden=lambda: self.on(BecameHidden()),
            focused=lambda: self.on(Focused()),
        )
        host_window.listen(self._hear, LONGEST)
        self.on(Started())

    def listen(self) -> None:
        """Listen to the agent."""
        page.on_press(lambda action: self.on(Pressed(action)))
        page.on_fold(lambda panel, is_open: self.on(Folded(panel, is_open)))
        page.on_enter(lambda name, value: self.on(Entered(name, value)))
        page.on_copied(lambda text: self.on(CopyFinished(text)))
        page.on_mail(self._html_of)

    def on(self, event: Event) -> None:
        """Let something happen; whatever it raises ends as a screen that says so, not as a dead page."""
        try:
            self._happen(event)
        except Exception:  # noqa: BLE001 - the last resort of the page
            page.report(details := traceback.format_exc())
            self._happen(Crashed(_bug(details)))

    def _hear(self, text: str, origin: str, length: int, dropped: int, ignored: int) -> None:
        if is_allowed_origin(origin, page.origin(), self._allowed):
            self.on(MessageReceived(text, origin, length, dropped, ignored))

    def _html_of(self, key: str) -> str | None:
        return html_of(self._state.heard.context, key) if self._state.heard else None

    def _happen(self, event: Event) -> None:
        before, self._state = self._state, update(self._state, event, now())
        if self._state.asking.asked > before.asking.asked:
            host_window.ask(REQUEST)
        if self._state.preferences != before.preferences:
            storage.save(self._state.preferences.model_dump_json())
        self._tasks.follow(self._state)
        self._show()
        self._alarm.set(self._state.wake_at)
        if (wanted := self._state.toolbox.wanted) is not before.toolbox.wanted and wanted is not None:
            self._give(wanted)
        if self._state.tool == "diagnostics" and self._state.toolbox.surroundings is None:
            self._happen(EnvironmentRead(Environment(*surroundings.look())))

    def _give(self, wanted: Wanted) -> None:
        """Give the agent what a tool's button promises."""
        heard = self._state.heard
        if wanted == Wanted("copy", "report"):
            page.copy(report(self._state))
        elif heard and wanted == Wanted("copy", "raw"):
            page.copy(indented(heard.received.data))
        elif heard and wanted.road == "copy":
            page.copy(path_of(heard.received.data, wanted.what) or "")
        elif heard:
            with_notes = self._state.toolbox.with_notes
            file = export_file(wanted.what, heard.context, self._state.now, with_notes=with_notes)
            downloads.save(file.name, file.media_type, file.text)

    def _show(self) -> None:
        drawing = self._view.draw(self._state)
        context = self._state.heard.context if self._state.heard else None
        before, is_news = self._context, context is not self._context
        if drawing != self._shown:
            # Of somebody else's context all is new, and nothing has changed.
            is_change = is_news and before is not None and context is not None and before.subject == context.subject
            news = encode_delta(drawing.html, drawing.parts, self._shown.parts if self._shown else ())
            if not page.show(drawing.phase, drawing.theme, news, is_change=is_change):
                page.show(drawing.phase, drawing.theme, drawing.html, is_change=False)
            self._shown = drawing
        if is_news:
            page.mark("deskside:updated" if before else "deskside:context")
            if before is None and page.is_first_visit():
                self._warming = asyncio.ensure_future(warm_up(self._draw_afresh, asyncio.sleep))
            self._context = context

    def _draw_afresh(self) -> None:
        self._fresh_view().draw(self._state)


def _bug(details: str) -> FatalError:
    return FatalError(
        gettext("Something went wrong in Deskside"),
        gettext("Reload the page. If that doesn't help, tell your admin what the details say."),
        details,
    )


def _speak(setting: str | None = None) -> IntlFormats:
    """Speak the language of the page's address, else the admin's, else the browser's, and write as it does."""
    language = choose_language([page.asked("locale"), setting or "", *page.languages()])
    formats = IntlFormats(language)
    set_language(language, formats.number)
    page.dress(language, text_direction())
    return formats


def main() -> None:
    """Start the app, with the admin's settings if they are right and with a word about them if not."""
    page.mark("deskside:python")
    try:
        chosen = read_settings(settings.table("deskside"))
    except SettingsError as error:
        app = App(Settings(), _speak())
        what = FatalError(
            gettext("A setting of Deskside is wrong"),
            gettext("Tell your admin what the details say."),
            str(error),
            is_public=True,
        )
        app.listen()
        app.on(Crashed(what))
    else:
        App(chosen, _speak(chosen.locale)).start()


main()
