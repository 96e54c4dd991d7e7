"""How long each side waited for the other."""

from collections.abc import Mapping, Sequence

from app.context import Conversation
from app.insights.talk import Side, Talk


def is_partial(conversation: Conversation) -> bool:
    """Whether there may be earlier messages than those that the host has sent: it says so once it knows better."""
    return conversation.all_messages_loaded is not True


def reply_times(talk: Talk, *, is_partial: bool) -> Mapping[Side, Sequence[float]]:
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
    began = talk.turns[0][1] if talk.turns else None
    return {side: waits[is_partial and side != began :] for side, waits in talk.waits.items()}


def first_reply_time(conversation: Conversation) -> float | None:
    """How long the customer waited for the team's first reply, by the host's own account.

    Returns:
        Seconds from the conversation's beginning; None without a reply, or where the host is too old to tell.
    """
    started_at, replied = conversation.created_at, conversation.first_reply_created_at
    return max(0.0, (replied - started_at).total_seconds()) if started_at and replied else None
