"""How people are named: contacts, agents, teams and senders, for several panels."""

from app.context import Assignee, Contact, Message, MessageType
from app.ui.i18n import gettext


def contact_name(contact: Contact) -> str:
    """The best name for a contact."""
    candidates = (contact.name, contact.email, contact.phone_number, contact.identifier)
    return next((name for name in candidates if name), gettext("Unnamed contact"))


def location(contact: Contact) -> str | None:
    """Where somebody is, with their country's flag."""
    details = contact.additional_attributes
    country = details.country or details.country_code
    place = ", ".join(part for part in (details.city, country) if part) or details.location
    return f"{place} {_flag(details.country_code)}".strip() if place else None


def _flag(code: str | None) -> str:
    """A country's flag from its two letters, as regional indicator symbols."""
    if code is None or len(code) != 2 or not (code.isascii() and code.isalpha()):  # noqa: PLR2004 - ISO 3166-1 alpha-2
        return ""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code.upper())


def assignee_name(assignee: Assignee) -> str:
    """The name that customers see, else the full one."""
    return assignee.available_name or assignee.name or assignee.email or gettext("Unnamed agent")


def sender_name(message: Message, contact: Contact) -> str:
    """Who a message is from."""
    if author := _mail_author(message, contact):
        return author
    sender = message.sender
    details = message.additional_attributes
    if sender is not None and (name := sender.available_name or sender.name or sender.email):
        return name
    if message.message_type is MessageType.INCOMING:
        return contact_name(contact)
    if details.sender_name or details.agent_name:
        return details.sender_name or details.agent_name or ""
    if message.content_attributes.external_echo:
        return gettext("Sent from the channel's own app")
    if message.message_type is MessageType.TEMPLATE:
        return gettext("Automatic message")
    return gettext("You") if message.status in ("progress", "failed") and message.sender_id is None else gettext("Bot")


def _mail_author(message: Message, contact: Contact) -> str:
    """The author of a mail, if it is not the contact but, for example, a colleague in copy; else ''.

    Chatwoot attributes each mail of a conversation to its contact (`mailbox_helper.rb`).
    """
    mail = message.content_attributes.email
    if message.message_type is not MessageType.INCOMING or mail is None or not mail.from_:
        return ""
    name, bracket, rest = mail.from_[0].rpartition("<")
    address = rest.rstrip("> ").strip().lower()
    addresses = {each.lower() for each in (contact.email, message.sender and message.sender.email) if each}
    if not addresses or address in addresses or "@" not in address:
        return ""
    return (name.strip(' "') if bracket else "") or address
