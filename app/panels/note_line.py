"""The head's line about the private note that an agent must see: "Riley mentioned you 5 minutes ago: …"."""

from htpy import Node, button, span

from app.context import Context
from app.insights.notes import Note, Notes, add_notes
from app.insights.turn import is_own
from app.kit import icon, render_context, when
from app.messages.message_row import key_of
from app.messages.preview import preview
from app.ui.display_names import sender_name
from app.ui.i18n import gettext, rich_text
from app.ui.truncate import NAME, ellipsize

_LONGEST = 160
"""Characters of a note; about a line of them is visible."""


def note_of(context: Context) -> Note | None:
    """The note to show, of those that the host has loaded."""
    agent, messages = context.agent, context.conversation.messages
    return (
        render_context()
        .cache.fold("notes", agent and agent.id, messages, Notes(), lambda notes, more: add_notes(notes, more, agent))
        .note
    )


def note_line(context: Context) -> Node:
    """Who wrote the note, when, and how it begins; it leads to the note. None where there is none."""
    note = note_of(context)
    if note is None:
        return None
    message = note.message
    name = span(dir="auto")[ellipsize(sender_name(message, context.contact), NAME)]
    time = when(message.created_at)
    if note.mentions_agent:
        line = rich_text("{name} mentioned you {time}", name=name, time=time)
    elif is_own(message, context.agent):
        line = rich_text("You wrote a note {time}", time=time)
    else:
        line = rich_text("{name} wrote a note {time}", name=name, time=time)
    symbol = icon("at-sign") if note.mentions_agent else icon("lock")
    return button(
        ".note-line.mentioned-you" if note.mentions_agent else ".note-line",
        type="button",
        data_jump=key_of(message),
        title=gettext("Go to this message"),
    )[symbol, span[line, ": "], span(".note-text", dir="auto")[preview(message, _LONGEST) or "…"]]
