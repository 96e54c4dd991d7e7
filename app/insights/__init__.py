"""Figures computed from a conversation: reply times, activity, deadlines.

Pure functions. Times are in UTC, durations in seconds. Only people's messages count: a private note, an activity line,
an automatic text or a bot's message is no reply, and a message that failed or is still being sent has reached nobody.
"""

from app.insights.activity import Bucket, activity
from app.insights.reply_times import (
    first_reply_time,
    is_partial,
    reply_times,
)
from app.insights.sla import SlaDeadline, open_deadlines
from app.insights.talk import Side, Talk, add_messages, is_automatic, side_of, talk_of

__all__ = [
    "Bucket",
    "Side",
    "SlaDeadline",
    "Talk",
    "activity",
    "add_messages",
    "first_reply_time",
    "is_automatic",
    "is_partial",
    "open_deadlines",
    "reply_times",
    "side_of",
    "talk_of",
]
