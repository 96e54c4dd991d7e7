"""Diagnostics: the host, the data that was left out and why, and the page's start.

Agents send the report to others, so it contains nothing that a customer or a colleague has written.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping

from htpy import Element, Node, button, code, h3, li, p, ul
from pydantic import VERSION as PYDANTIC

from app.commerce.lookup import Lookup
from app.context.model import Model
from app.core.state import State
from app.core.tool_state import Environment
from app.host.decode import Received
from app.host.validate import FieldError
from app.tools.tool_shell import tool_shell
from app.ui.elements import facts
from app.ui.i18n import format_integer, gettext, gettext_noop, ngettext
from app.ui.icons import icon
from app.ui.mistakes import mistakes
from app.ui.truncate import NAME, ellipsize, remainder, take

Row = tuple[str, str]
"""A label and its value."""

_DIALECTS = {
    "web": gettext_noop("Web dashboard, or mobile app up to 1.10"),
    "mobile snake": gettext_noop("Mobile app since 4.0.16"),
    "mobile camel": gettext_noop("Mobile app 4.0.0 to 4.0.15"),
}

_PHASES = {
    "boot:fetched": gettext_noop("Python fetched"),
    "boot:restored": gettext_noop("Python restored"),
    "deskside:python": gettext_noop("Python running"),
    "deskside:context": gettext_noop("First context rendered"),
}
"""The milestones of the start to report, in their order, by the browser's marks."""


def diagnostics(state: State, answers: Mapping[str, object] | None = None) -> Element:
    """The tool: all diagnostics, and a button that copies them as a report.

    Args:
        state: The state.
        answers: The panels' answers, by their names, which may have fields that could not be read.
    """
    notes = _all_notes(state, answers or {})
    return tool_shell(
        "diagnostics",
        gettext("Diagnostics"),
        p(".quiet")[gettext("The report contains nothing written by customers or colleagues.")],
        button(".button", type="button", data_action="copy report")[icon("copy"), gettext("Copy the report")],
        ([h3[title], facts(rows)] for title, rows in _chapters(state)),
        [h3[gettext("Fields that could not be read")], ul(".notes")[_notes(notes)]] if notes else None,
        toolbox=state.tool_state,
    )


def report(state: State, answers: Mapping[str, object] | None = None) -> str:
    """All diagnostics, as text without customer data; see `diagnostics`."""
    lines: list[str] = []
    for title, rows in _chapters(state):
        lines += [title, *(f"  {label}: {value}" for label, value in rows), ""]
    if notes := _all_notes(state, answers or {}):
        visible, left_out = take(notes)
        lines += [
            gettext("Fields that could not be read"),
            *(f"  {public(note.field)}: {note.reason}" for note in visible),
        ]
        lines += [f"  … {format_integer(left_out)}"] if left_out else []
    return "\n".join(lines).strip() + "\n"


def public(field: str) -> str:
    """The path of a field without names that people have chosen, such as those of custom attributes."""
    ours = {name for model in _subclasses(Model) for name in model.model_fields}
    return ".".join(step if step in ours or step.isdecimal() else "…" for step in field.split("."))


def _subclasses(model: type[Model]) -> Iterator[type[Model]]:
    for each in model.__subclasses__():
        yield each
        yield from _subclasses(each)


def _all_notes(state: State, answers: Mapping[str, object]) -> tuple[FieldError, ...]:
    """What could not be read: in the context, and of orders and the like, wherever they come from."""
    if state.latest is None:
        return ()
    errors = [each.errors for each in answers.values() if isinstance(each, Lookup)]
    return (*state.latest.received.notes, *(note for each in errors for note in each))


def _notes(notes: tuple[FieldError, ...]) -> Iterator[Node]:
    visible, left_out = take(notes)
    for note in visible:
        yield li[code(dir="auto")[ellipsize(note.field, NAME)], " ", note.reason]
    if left_out:
        yield li[remainder(left_out)]


def _chapters(state: State) -> Iterator[tuple[str, list[Row]]]:
    """The diagnostics, under headings."""
    yield gettext("Host"), list(_host(state))
    yield gettext("Data from Chatwoot"), list(_messages(state))
    yield "Deskside", list(_versions(state.tool_state.environment or Environment()))


def _host(state: State) -> Iterator[Row]:
    if state.latest is None:
        yield gettext("Last received"), gettext("Nothing yet")
        return
    received: Received = state.latest.received
    host = received.host
    yield gettext("Chatwoot"), gettext(_DIALECTS[host.dialect])
    yield (
        gettext("Detected version"),
        gettext("{since} to {until}", since=host.since, until=host.until)
        if host.until
        else gettext("{since} or later", since=host.since),
    )
    yield gettext("Address"), state.latest.origin
    yield gettext("Last received"), f"{state.latest.at:%Y-%m-%d %H:%M:%S} UTC"


def _messages(state: State) -> Iterator[Row]:
    asking = state.polling
    live = (
        ngettext("every {count} second", "every {count} seconds", round(asking.live)) if asking.live else gettext("off")
    )
    yield gettext("Live mode"), gettext("off: the mobile app sends no updates") if asking.is_frozen else live
    yield gettext("Requests"), format_integer(asking.requests)
    yield gettext("Unanswered requests"), format_integer(asking.unanswered)
    yield gettext("Ignored (not a context)"), format_integer(state.ignored)
    yield gettext("Dropped (superseded)"), format_integer(state.dropped)
    for origin, count in state.refused.items():
        text = ngettext("{count} message from {origin}", "{count} messages from {origin}", count, origin=origin)
        yield gettext("Refused (not in allowed_origins)"), text
    if state.latest:
        yield gettext("Fields that could not be read"), format_integer(len(state.latest.received.notes))
    if state.broken:
        yield gettext("Last message not readable"), state.broken
    if state.failure:
        yield gettext("Failure"), state.failure.what
        if state.failure.is_public:
            yield gettext("Details"), state.failure.details
    for mistake in state.setting_errors:
        yield gettext("Invalid Deskside setting"), mistake
    for mistake in mistakes():
        yield gettext("Mistake in a panel"), mistake


def _versions(around: Environment) -> Iterator[Row]:
    python = ".".join(map(str, sys.version_info[:3]))
    if around.version:
        yield gettext("Version"), around.version
        yield gettext("Build"), around.build or gettext("none: from the development server")
    yield gettext("Versions"), f"Python {python}, pydantic {PYDANTIC}"
    if around.browser:
        yield gettext("Pyodide"), around.pyodide
        yield gettext("Browser"), around.browser
        yield (
            gettext("Start"),
            gettext("from the boot image") if around.boot == "image" else gettext("without a boot image"),
        )
    yield from _phases(around.phases)


def _phases(phases: Iterable[tuple[str, float]]) -> Iterator[Row]:
    reached = dict(phases)
    for name, title in _PHASES.items():
        if name in reached:
            yield gettext(title), f"{format_integer(round(reached[name]))} ms"
