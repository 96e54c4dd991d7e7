"""What the host is, what was left out and why, how the page started: for whoever is asked why something is missing.

The report is made to be sent to others, so it holds nothing that a customer or a colleague has written.
"""

import sys
from collections.abc import Iterable, Iterator

from htpy import Element, Node, button, code, h3, li, p, ul
from pydantic import VERSION as PYDANTIC

from app import VERSION
from app.context.model import Model
from app.core.state import State
from app.core.tool_state import Surroundings
from app.host.decode import Received
from app.host.validate import Note
from app.tools.tool_shell import framed
from app.ui.elements import facts
from app.ui.i18n import amount, counted, say, word
from app.ui.icons import icon
from app.ui.truncate import NAME, few, more, short

Row = tuple[str, str]
"""A label and what it labels."""

_DIALECTS = {
    "web": word("Web dashboard, or mobile app up to 1.10"),
    "mobile snake": word("Mobile app since 4.0.16"),
    "mobile camel": word("Mobile app 4.0.0 to 4.0.15"),
}

_PHASES = {
    "boot:fetched": word("Python fetched"),
    "boot:restored": word("Python restored"),
    "deskside:python": word("Python running"),
    "deskside:context": word("First context drawn"),
}
"""The milestones of the start that are told, in their order, by the browser's marks."""


def diagnostics(state: State) -> Element:
    """The tool: all that is known, and a button that copies it as a report."""
    notes = state.heard.received.notes if state.heard else ()
    return framed(
        "diagnostics",
        say("Diagnostics"),
        p(".quiet")[say("The report holds nothing that customers or colleagues have written.")],
        button(".button", type="button", data_action="copy report")[icon("copy"), say("Copy the report")],
        ([h3[title], facts(rows)] for title, rows in _chapters(state)),
        [h3[say("Fields that could not be read")], ul(".notes")[_notes(notes)]] if notes else None,
        toolbox=state.toolbox,
    )


def report(state: State) -> str:
    """All that is known, as text without any customer's data."""
    lines: list[str] = []
    for title, rows in _chapters(state):
        lines += [title, *(f"  {label}: {value}" for label, value in rows), ""]
    if state.heard and (notes := state.heard.received.notes):
        shown, left_out = few(notes)
        lines += [say("Fields that could not be read"), *(f"  {public(note.field)}: {note.reason}" for note in shown)]
        lines += [f"  … {amount(left_out)}"] if left_out else []
    return "\n".join(lines).strip() + "\n"


def public(field: str) -> str:
    """The place of a field without the names that people have chosen, such as those of custom attributes."""
    ours = {name for model in Model.__subclasses__() for name in model.model_fields}
    return ".".join(step if step in ours or step.isdecimal() else "…" for step in field.split("."))


def _notes(notes: tuple[Note, ...]) -> Iterator[Node]:
    shown, left_out = few(notes)
    for note in shown:
        yield li[code(dir="auto")[short(note.field, NAME)], " ", note.reason]
    if left_out:
        yield li[more(left_out)]


def _chapters(state: State) -> Iterator[tuple[str, list[Row]]]:
    """What there is to say, under headings."""
    yield say("Host"), list(_host(state))
    yield say("Messages"), list(_messages(state))
    yield "Deskside", list(_versions(state.toolbox.surroundings or Surroundings()))


def _host(state: State) -> Iterator[Row]:
    if state.heard is None:
        yield say("Heard"), say("Nothing yet")
        return
    received: Received = state.heard.received
    host = received.host
    yield say("Chatwoot"), say(_DIALECTS[host.dialect])
    yield (
        say("Release, by its fields"),
        say("{since} to {until}", since=host.since, until=host.until)
        if host.until
        else say("{since} or later", since=host.since),
    )
    yield say("Address"), state.heard.origin
    yield say("Last heard"), f"{state.heard.at:%Y-%m-%d %H:%M:%S} UTC"


def _messages(state: State) -> Iterator[Row]:
    asking = state.asking
    live = counted("every {count} second", "every {count} seconds", round(asking.live)) if asking.live else say("off")
    yield say("Live mode"), say("off: the mobile app has no news") if asking.is_frozen else live
    yield say("Asked"), amount(asking.asked)
    yield say("Asked in vain since the last answer"), amount(asking.unanswered)
    yield say("Ignored, since they were no context"), amount(state.ignored)
    yield say("Dropped, since a newer one came"), amount(state.dropped)
    if state.heard:
        yield say("Fields that could not be read"), amount(len(state.heard.received.notes))
    if state.broken:
        yield say("Last message not readable"), state.broken
    if state.failure:
        yield say("Failure"), state.failure.what
        if state.failure.is_public:
            yield say("Details"), state.failure.details
    for mistake in state.mistakes:
        yield say("A setting of Deskside is wrong"), mistake


def _versions(around: Surroundings) -> Iterator[Row]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield say("Versions"), f"Deskside {VERSION}, Python {python}, pydantic {PYDANTIC}"
    if around.browser:
        yield say("Pyodide"), around.pyodide
        yield say("Browser"), around.browser
        yield say("Start"), say("from the boot image") if around.boot == "image" else say("without a boot image")
    yield from _phases(around.phases)


def _phases(phases: Iterable[tuple[str, float]]) -> Iterator[Row]:
    reached = dict(phases)
    for name, title in _PHASES.items():
        if name in reached:
            yield say(title), f"{amount(round(reached[name]))} ms"
