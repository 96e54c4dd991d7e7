"""Answers to a bot's buttons that come as the customer's next message, as WhatsApp's and other channels' do.

Chatwoot stores an answer with its question (`content_attributes.submitted_values`) only where its own widget sent it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.context import Message, MessageType
from app.context.message import Item


@dataclass(frozen=True, slots=True)
class ButtonAnswers:
    """The answers in a conversation's messages.

    Attributes:
        answers: The questions that the customer's next message answers, with the answer in them, by their ids.
        question: The last question, if the customer has not written since.
    """

    answers: Mapping[str, Message] = field(default_factory=dict)
    question: Message | None = None


def button_answers(messages: Iterable[Message]) -> Mapping[str, Message]:
    """The questions that the customer's next message answers, with the answer in them, by their ids.

    Args:
        messages: The oldest first.
    """
    return add_button_answers(ButtonAnswers(), messages).answers


def add_button_answers(before: ButtonAnswers, messages: Iterable[Message]) -> ButtonAnswers:
    """The answers in a conversation with more messages, the oldest first."""
    answers, question = {**before.answers}, before.question
    for message in messages:
        if message.content_type == "input_select" and not message.content_attributes.submitted_values:
            question = message
        elif question is not None and message.message_type is MessageType.INCOMING:
            if item := _find_choice(question.content_attributes.items, message.content or ""):
                answers[str(question.id)] = _with_answer(question, item)
            question = None
    return ButtonAnswers(answers, question)


def _find_choice(items: Iterable[Item], text: str) -> Item | None:
    return next((item for item in items if _fold(text) in (_fold(item.title or ""), _fold(item.value or ""))), None)


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold() or "\0"  # nothing is no answer


def _with_answer(question: Message, item: Item) -> Message:
    values = [{"title": item.title, "value": item.value}]
    attributes = question.content_attributes.model_copy(update={"submitted_values": values})
    return question.model_copy(update={"content_attributes": attributes})
