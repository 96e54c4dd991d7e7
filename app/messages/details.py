"""Rarely needed details of a message: its id in the channel, and its sender's identifiers.

They appear when the agent asks for them, or searches for text in them.
"""

from collections.abc import Callable, Iterator

from htpy import Element, Node, div, span

from app.context import Contact, Message
from app.ui.display_names import sender_name
from app.ui.elements import Fact, facts
from app.ui.highlight import fold_text
from app.ui.i18n import gettext, gettext_noop
from app.ui.labels import humanize
from app.ui.links import e_mail_link, phone_link
from app.ui.truncate import truncate

DETAILS = "details"
"""The filter that shows the details of all messages; it hides none."""

_SHORTEST = 4
"""Fewest letters of a word to search for in details: an ID of 60 letters contains any two by chance."""

_FULL_NAME = gettext_noop("Full name")

_PEOPLE = frozenset({"contact", "user"})
"""Types of senders that the row itself shows, by its side."""


def has_details(message: Message, contact: Contact) -> bool:
    """Whether a message's details are worth a button: more than the full name of one who goes by a shorter one."""
    return any(label != _FULL_NAME for label, _, _ in _details(message, contact))


def detail_text(message: Message, contact: Contact) -> str:
    """The text of a message's details, folded, to be searched."""
    return fold_text(" ".join(text for _, text, _ in _details(message, contact)))


def is_in_details(word: str, text: str) -> bool:
    """Whether a folded word is in such a text."""
    return len(word) >= _SHORTEST and word in text


def message_details(message: Message, contact: Contact) -> Element:
    """Draw a message's details."""
    rows = [Fact(gettext(label), draw(text), text) for label, text, draw in _details(message, contact)]
    return div(".details")[facts(rows)]


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
