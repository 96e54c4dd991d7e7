"""Rarely needed details of a message: its id in the channel, and its sender's identifiers.

They appear when the agent asks for them, or searches for text in them.
"""

import json
from collections.abc import Callable, Iterator

from htpy import Element, Node, div, span
from pydantic import JsonValue

from app.context import Contact, ContactDetails, Message, Sender
from app.ui.attribute_format import copy_text, format_value, is_blank
from app.ui.display_names import sender_name
from app.ui.elements import Fact, facts
from app.ui.highlight import fold_text
from app.ui.i18n import gettext, gettext_noop
from app.ui.labels import NETWORKS, humanize
from app.ui.links import e_mail_link, phone_link
from app.ui.truncate import Budget, truncate

DETAILS = "details"
"""The filter that shows the details of all messages; it hides none."""

_SHORTEST = 4
"""Fewest letters of a word to search for in details: an ID of 60 letters contains any two by chance."""

_FULL_NAME = gettext_noop("Full name")

_TEAM = frozenset({"user", "agent_bot", "captain_assistant"})
"""Types of senders whose numbers are not contacts'."""

_PEOPLE = frozenset({"contact", "user"})
"""Types of senders that the row itself shows, by its side."""


def has_details(message: Message, contact: Contact) -> bool:
    """Whether a message's details are worth a button: more than the full name of one who goes by a shorter one."""
    is_more = any(label != _FULL_NAME for label, _, _ in _details(message, contact))
    return is_more or any(_attributes(message.sender, contact))


def detail_text(message: Message, contact: Contact) -> str:
    """The text of a message's details, folded, to be searched."""
    attributes = (f"{label} {_plain(value)}" for label, value in _attributes(message.sender, contact))
    return fold_text(" ".join([*(text for _, text, _ in _details(message, contact)), *attributes]))


def is_in_details(word: str, text: str) -> bool:
    """Whether a folded word is in such a text."""
    return len(word) >= _SHORTEST and word in text


def message_details(message: Message, contact: Contact) -> Element:
    """Draw a message's details."""
    allowance = Budget()
    attributes, left_out = allowance.take([*_attributes(message.sender, contact)])
    rows = [
        *(Fact(gettext(label), draw(text), text) for label, text, draw in _details(message, contact)),
        *(Fact(label, format_value(value, None, allowance), copy_text(value)) for label, value in attributes),
    ]
    return div(".details")[facts(rows, left_out)]


def _attributes(sender: Sender | None, contact: Contact) -> Iterator[tuple[str, JsonValue]]:
    """What else is stored of a sender, under its label; of the contact, the page says it elsewhere, and newer."""
    if sender is None or (sender.type not in _TEAM and str(sender.id) == str(contact.id)):
        return
    details = sender.additional_attributes or ContactDetails()
    if details.description:
        yield gettext("Description"), details.description
    if details.company_name:
        yield gettext("Company"), details.company_name
    for network, handle in details.social_profiles.items():
        yield NETWORKS[network][0] if network in NETWORKS else humanize(network), handle
    for key, value in sender.custom_attributes.items():
        if not is_blank(value):
            yield humanize(key), value


def _plain(value: JsonValue) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _details(message: Message, contact: Contact) -> Iterator[tuple[str, str, Callable[[str], Node]]]:
    """The details with a value: label, text, and element.

    Args:
        message: The message.
        contact: Whose conversation it is; details in the Contact panel are left out.
    """
    if message.source_id:
        yield gettext_noop("ID in the channel"), message.source_id, _code
    if (sender := message.sender) is None:
        return
    visible = {sender_name(message, contact), contact.name, contact.email, contact.phone_number, contact.identifier}
    kind = humanize(sender.type) if sender.type and sender.type not in _PEOPLE else None
    values: list[tuple[str, str | None, Callable[[str], Node]]] = [
        (_FULL_NAME, sender.name, truncate),
        (gettext_noop("Sender"), kind, truncate),
        (gettext_noop("E-mail"), sender.email, e_mail_link),
        (gettext_noop("Phone"), sender.phone_number, phone_link),
        (gettext_noop("Identifier"), sender.identifier, _code),
        (gettext_noop("Description"), sender.description, truncate),
    ]
    for label, text, draw in values:
        if text and text not in visible:
            yield label, text, draw


def _code(text: str) -> Element:
    return span(".code")[truncate(text)]
