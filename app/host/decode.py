"""The door: one message of the host, as text, becomes one of three answers."""

import json
from dataclasses import dataclass
from typing import Any, TypeAlias

from app.context import Context
from app.host.dialect import canonical
from app.host.reading import Note, UnreadableError, read

EVENT = "appContext"
"""What a host calls the message that carries a context (`DashboardApp/Frame.vue`)."""


@dataclass(frozen=True, slots=True)
class Received:
    """A context, with a note for each field that could not be read."""

    context: Context
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Ignored:
    """A message that is not meant for us, and why we think so."""

    reason: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A message that is meant for us but can't be read, and why."""

    reason: str


Decoded: TypeAlias = Received | Ignored | Broken


def decode(text: str) -> Decoded:
    """Read a message of the host.

    Args:
        text: What came, as JSON text. Chatwoot always sends text, never an object.

    Returns:
        `Received` for a context, `Broken` for one that can't be read, `Ignored` for everything else. Never raises.
    """
    if EVENT not in text:
        return Ignored("not a context")
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return Ignored("not JSON")
    if not isinstance(message, dict) or message.get("event") != EVENT:
        return Ignored("not a context")
    if not isinstance(data := message.get("data"), dict):
        return Broken("the message carries no data")
    try:
        context, notes = read(canonical(well_formed(data) if "\\ud" in text.lower() else data))
    except (UnreadableError, RecursionError) as error:
        return Broken(str(error))
    if notes and context.is_empty:
        return Broken(f"{notes[0].field}: {notes[0].reason}")
    return Received(context, notes)


def well_formed(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return the same JSON with half characters (lone surrogates) replaced by U+FFFD.

    JavaScript's strings may hold them, for instance where a text was cut inside an emoji, and JSON carries them as
    escapes; no page, clipboard or file can.
    """
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {well_formed(key): well_formed(held) for key, held in value.items()}
    if isinstance(value, list):
        return [well_formed(held) for held in value]
    return value
