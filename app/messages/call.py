"""Phone calls: caller, callee, outcome, duration, transcript."""

from htpy import Node, audio, details, div, span
from htpy import summary as summary_tag
from pydantic import JsonValue

from app.context import Message
from app.context.message import Call
from app.messages.collapsible_text import collapsible_text
from app.ui.elements import facts
from app.ui.i18n import gettext, gettext_noop, localize_digits
from app.ui.icons import icon
from app.ui.labels import humanize
from app.ui.links import phone_link
from app.ui.markdown import plain_text
from app.ui.render_context import render_context
from app.ui.truncate import NAME, ellipsize

_STATES = {
    "ringing": gettext_noop("Ringing"),
    "in-progress": gettext_noop("In progress"),
    "completed": gettext_noop("Ended"),
    "no-answer": gettext_noop("Not answered"),
    "failed": gettext_noop("Failed"),
    "rejected": gettext_noop("Declined"),
}
"""States of calls (enterprise `call.rb`)."""

_INCOMING = frozenset({"incoming", "inbound"})
_MINUTE = 60
_HOUR = 3600


def call(message: Message) -> Node:
    """A call with its details; None for any other message."""
    phone_call = message.call or (
        _from_data(message.content_attributes.data) if message.content_type == "voice_call" else None
    )
    if phone_call is None:
        return None
    came_in = phone_call.direction in _INCOMING
    title = (
        gettext("Incoming call") if came_in else gettext("Outgoing call") if phone_call.direction else gettext("Call")
    )
    state = phone_call.status and (
        gettext(_STATES[phone_call.status]) if phone_call.status in _STATES else ellipsize(humanize(phone_call.status))
    )
    recording = render_context().picture(phone_call.recording_url)
    transcript = (phone_call.transcript or "").strip()
    return div(".phone-call")[
        div(".strong")[icon("phone-incoming" if came_in else "phone-outgoing"), " ", title],
        facts(
            [
                (gettext("Status"), state),
                (
                    gettext("Duration"),
                    _format_duration(phone_call.duration_seconds) if phone_call.duration_seconds else None,
                ),
                (gettext("Accepted by"), phone_call.accepted_by_agent_name),
                (gettext("From"), phone_call.from_number and span(dir="ltr")[phone_link(phone_call.from_number)]),
                (gettext("To"), phone_call.to_number and span(dir="ltr")[phone_link(phone_call.to_number)]),
            ]
        ),
        recording
        and audio(
            id=f"recording-{message.id}"[:NAME],
            src=recording,
            controls=True,
            preload="none",
            aria_label=gettext("Recording"),
        ),
        transcript
        and details(".folded", id=f"transcript-{message.id}"[:NAME])[
            summary_tag[gettext("Transcript")], collapsible_text(transcript, plain_text)
        ],
    ]


def _from_data(data: dict[str, JsonValue] | None) -> Call:
    """A call from hosts before v4.14, in the message's own attributes."""
    fields = data or {}
    accepted = fields.get("accepted_by")
    seconds = fields.get("duration_seconds")
    return Call(
        status=_text(fields.get("status")),
        direction=_text(fields.get("call_direction")),
        duration_seconds=seconds if isinstance(seconds, int | float) else None,
        accepted_by_agent_name=_text(accepted.get("name")) if isinstance(accepted, dict) else None,
    )


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def _format_duration(seconds: float) -> str:
    """Format a duration like a clock: `4:05`, `1:00:07`."""
    whole = max(0, int(min(seconds, 1e9)))
    minutes = f"{whole % _HOUR // _MINUTE:02}" if whole >= _HOUR else f"{whole // _MINUTE}"
    return localize_digits(f"{f'{whole // _HOUR}:' if whole >= _HOUR else ''}{minutes}:{whole % _MINUTE:02}")
