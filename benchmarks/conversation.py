"""Conversations of any length, as Chatwoot sends them: every message includes its whole sender."""

from typing import Any

from tests import samples

TEXTS = (
    "Hello, is anybody there?",
    "Of course! How can we help?",
    "The invoice of last month shows a wrong address <Rua do Exemplo 1 & 2>. Could you send me a new one, please?",
    "Certainly. Which address shall stand on it? I need the street and the town; then it is with you at once.",
)
MINUTE = 60


def context(messages: int) -> str:
    """Return a context with this many messages, as the text that a host posts.

    A longer conversation begins with the messages of a shorter one, so one more message makes an update.
    """
    data = samples.data(samples.WEBSITE)
    question, answer = _one(data, kind=0), _one(data, kind=1)
    data["conversation"]["messages"] = [_message((question, answer)[at % 2], at) for at in range(messages)]
    return samples.message(data)


def _one(data: dict[str, Any], kind: int) -> dict[str, Any]:
    """Return a text message of the sample from the customer (0) or an agent (1)."""
    conversation: dict[str, Any] = next(
        each
        for each in data["conversation"]["messages"]
        if each["message_type"] == kind and not each["private"] and "sender" in each and "attachments" not in each
    )
    return conversation


def _message(like: dict[str, Any], at: int) -> dict[str, Any]:
    first = 1_788_594_000
    return {**like, "id": 100_000 + at, "content": TEXTS[at % len(TEXTS)], "created_at": first + at * MINUTE}
