"""Details that customers gave in the conversation and their contact lacks.

These are e-mail addresses, phone numbers, and answers to a bot's form.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.context import Contact, Message, MessageType

_LONGEST = 5_000
"""Characters of a message that are searched."""

_MOST = 5
"""Most values."""

_E_MAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}\b")

_PHONE = re.compile(r"(?<![\w+])(?:\+|00)\d[\d ().-]{6,20}\d(?!\w)")
"""With the country's code: without one, dates and order numbers look the same."""

_LONGEST_ANSWER = 200
"""Characters of an answer to a form; longer ones are letters, and are read where they stand."""

_DIGITS = range(8, 16)
"""How many digits a phone number has (E.164, without the shortest)."""


Kind: TypeAlias = Literal["email", "phone", "answer"]


@dataclass(frozen=True, slots=True)
class NewDetail:
    """An address, a number, or an answer.

    Attributes:
        value: As it was written; of what a form lets people choose, the word that they saw.
        message: In which it stands.
        kind: What it is.
        label: What the form calls an answer.
    """

    value: str
    message: Message
    kind: Kind
    label: str = ""


def new_contact_details(details: Sequence[Sequence[NewDetail]], contact: Contact) -> tuple[NewDetail, ...]:
    """Find what the contact doesn't have, of the newest message first, each once.

    Args:
        details: What stands in the conversation's messages (`details_in`), the oldest first.
        contact: Whose addresses are known.
    """
    keys = {_key(each) for each in (contact.name, contact.email, contact.phone_number) if each}
    new: list[NewDetail] = []
    for in_message in reversed(details):
        for each in in_message:
            if _key(each.value) not in keys and len(new) < _MOST:
                keys.add(_key(each.value))
                new.append(each)
    return tuple(new)


def details_in(messages: Iterable[Message]) -> list[list[NewDetail]]:
    """Addresses, numbers and answers in messages, a list for each message that has any.

    E-mails are left out: their signatures and quotations hold others' addresses.
    """
    return [details for message in messages if (details := [*_values(message)])]


def _values(message: Message) -> Iterator[NewDetail]:
    """Addresses, numbers and answers in a message."""
    attributes = message.content_attributes
    if attributes.deleted or message.private:
        return
    texts = [attributes.submitted_email, *attributes.submitted_texts]
    if message.message_type is MessageType.INCOMING and message.content_type != "incoming_email":
        texts.append(message.content)
    for text in texts:
        if text and "@" in text:
            yield from (NewDetail(match[0], message, "email") for match in _E_MAIL.finditer(text[:_LONGEST]))
        if text and ("+" in text or "00" in text):
            numbers = (match[0] for match in _PHONE.finditer(text[:_LONGEST]))
            yield from (NewDetail(each, message, "phone") for each in numbers if len(_digits(each)) in _DIGITS)
    if message.content_type == "form":
        yield from _answers(message)


def _answers(message: Message) -> Iterator[NewDetail]:
    """The answers to a form."""
    fields = {each.name: each for each in message.content_attributes.items}
    for answer in message.content_attributes.submitted_fields:
        name, value = answer.get("name"), answer.get("value")
        if not isinstance(name, str) or not isinstance(value, str) or not 0 < len(value) <= _LONGEST_ANSWER:
            continue
        field = fields.get(name)
        options = field.options if field else ()
        text = next((each.label for each in options if each.label and each.value == value), value)
        yield NewDetail(text, message, "answer", (field and field.label) or name)


def _key(value: str) -> str:
    """A value, such that the same one compares equal however it is written."""
    return _digits(value) if _PHONE.fullmatch(value) else value.casefold()


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number)).removeprefix("00")
