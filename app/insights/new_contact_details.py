"""E-mail addresses and phone numbers that customers wrote in the conversation and that their contact lacks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import JsonValue

from app.context import Contact, Conversation, Message, MessageType

_LONGEST = 5_000
"""Characters of a message that are looked through."""

_MOST = 5
"""Values that are named."""

_E_MAIL = re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}\b")

_PHONE = re.compile(r"(?<![\w+])(?:\+|00)\d[\d ().-]{6,20}\d(?!\w)")
"""With the country's code: without one, dates and order numbers look the same."""

_DIGITS = range(8, 16)
"""How many digits a phone number has (E.164, without the shortest)."""


@dataclass(frozen=True, slots=True)
class NewDetail:
    """An address or a number.

    Attributes:
        value: As it was written.
        message: In which it stands.
        is_phone: Whether it is a phone number.
    """

    value: str
    message: Message
    is_phone: bool = False


def new_contact_details(conversation: Conversation, contact: Contact) -> tuple[NewDetail, ...]:
    """Find what the contact doesn't have, the newest first, each once.

    Args:
        conversation: Its messages. E-mails are left out: their signatures and quotations hold others' addresses.
        contact: Whose addresses are known.
    """
    keys = {_key(each) for each in (contact.email, contact.phone_number) if each}
    details: list[NewDetail] = []
    for message in reversed(conversation.messages):
        for value, is_phone in _values(message):
            if _key(value) not in keys and len(details) < _MOST:
                keys.add(_key(value))
                details.append(NewDetail(value, message, is_phone))
    return tuple(details)


def _values(message: Message) -> Iterator[tuple[str, bool]]:
    """Addresses and numbers in a message, and whether each is a number."""
    attributes = message.content_attributes
    if attributes.deleted or message.private:
        return
    texts = [attributes.submitted_email, *_strings(attributes.submitted_values)]
    if message.message_type is MessageType.INCOMING and message.content_type != "incoming_email":
        texts.append(message.content)
    for text in texts:
        if text and "@" in text:
            yield from ((match[0], False) for match in _E_MAIL.finditer(text[:_LONGEST]))
        if text and ("+" in text or "00" in text):
            numbers = (match[0] for match in _PHONE.finditer(text[:_LONGEST]))
            yield from ((each, True) for each in numbers if len(_key(each)) in _DIGITS)


def _strings(value: JsonValue) -> Iterator[str]:
    """What was entered in a form: a list of fields with their values."""
    if isinstance(value, list):
        yield from (text for each in value if isinstance(each, dict) and isinstance(text := each.get("value"), str))


def _key(value: str) -> str:
    """An address or number, such that the same one compares equal however it is written."""
    return value.casefold() if "@" in value else "".join(filter(str.isdigit, value)).removeprefix("00")
