"""How long each side waited for the other."""

from datetime import datetime

from app.context import Conversation
from app.insights.talk import Side, Talk


def is_partial(conversation: Conversation) -> bool:
    """Whether there may be earlier messages than those that the host has sent: it says so once it knows better."""
    return conversation.all_messages_loaded is not True


def reply_times(talk: Talk, *, is_partial: bool) -> dict[Side, list[float]]:
    """How long each side took for each of its replies.

    A reply is the first message of a side after one or more of the other; it took as long as the first of those had
    been waiting.

    Args:
        talk: Who wrote when.
        is_partial: Whether earlier messages may be missing: then nobody knows how long the first reply took, and it is
            left out.

    Returns:
        Seconds by the side that replied, in the order of time; never negative.
    """
    times: dict[Side, list[float]] = {"customer": [], "team": []}
    waits: list[tuple[Side, float]] = []
    since: tuple[datetime, Side] | None = None
    for at, side in talk.in_order:
        if since is None or side != since[1]:
            if since:
                waits.append((side, (at - since[0]).total_seconds()))
            since = at, side
    for side, wait in waits[1:] if is_partial else waits:
        times[side].append(wait)
    return times


def first_reply_time(conversation: Conversation) -> float | None:
    """How long the customer waited for the team's first reply, by the host's own account.

    Returns:
        Seconds from the conversation's beginning; None without a reply, or where the host is too old to tell.
    """
    started_at, replied = conversation.created_at, conversation.first_reply_created_at
    return max(0.0, (replied - started_at).total_seconds()) if started_at and replied else None
