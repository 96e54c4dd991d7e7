"""The contact as a card for address books: vCard 3.0 (RFC 2426).

All of them read 3.0; Outlook reads 4.0 not at all.
"""

from collections.abc import Iterator
from datetime import datetime

from app.context import Contact, Context
from app.ui.display_names import contact_name
from app.ui.formats import Formats

_LONGEST = 75
"""Bytes of a line, without its end (RFC 2426, 2.6)."""


def vcard(context: Context, now: datetime, formats: Formats) -> str:  # noqa: ARG001 - all formats are written alike
    """Write the card of a context's contact."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", *_properties(context.contact), f"REV:{now:%Y%m%dT%H%M%SZ}", "END:VCARD"]
    return "".join(f"{fold_line(line)}\r\n" for line in lines)


def _properties(contact: Contact) -> Iterator[str]:
    details = contact.additional_attributes
    yield f"FN:{escape_value(contact_name(contact))}"
    yield f"N:{_parts(contact.name or '')}"
    if contact.email:
        yield f"EMAIL;TYPE=INTERNET:{escape_value(contact.email)}"
    if contact.phone_number:
        yield f"TEL;TYPE=VOICE:{escape_value(contact.phone_number)}"  # Outlook leaves out a number without a type
    if details.company_name:
        yield f"ORG:{escape_value(details.company_name)}"
    if details.city or details.country:
        yield f"ADR:;;;{escape_value(details.city or '')};;;{escape_value(details.country or '')}"
    if details.description:
        yield f"NOTE:{escape_value(details.description)}"
    for network, handle in sorted(details.social_profiles.items()):
        if network.isascii() and network.isalnum():
            yield f"X-SOCIALPROFILE;TYPE={network}:{escape_value(handle)}"  # as Apple's Contacts writes it
    if contact.identifier:
        yield f"UID:{escape_value(contact.identifier)}"


def _parts(name: str) -> str:
    """A name as `N` wants it, the family name first (RFC 2426, 3.1.2): the last word, where there are several.

    Outlook and phones sort by it, and some refuse a card without it. Chatwoot knows the whole name alone.
    """
    first_names, _, family = " ".join(name.split()).rpartition(" ")
    return f"{escape_value(family)};{escape_value(first_names)};;;" if first_names else f";{escape_value(family)};;;"


def escape_value(value: str) -> str:
    r"""A text as a value: line ends become `\n`, a backslash stands before what separates values (RFC 2426, 4)."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    for each in ("\\", ",", ";"):
        value = value.replace(each, f"\\{each}")
    return "".join(each for each in value.replace("\n", r"\n") if each.isprintable() or not each.isascii())


def fold_line(line: str) -> str:
    """A line in pieces of at most 75 bytes, none of which ends inside a character; each further one begins blank."""
    pieces, size = [""], 0
    for each in line:
        length = len(each.encode())
        if size + length > _LONGEST:
            pieces.append(" ")
            size = 1
        pieces[-1] += each
        size += length
    return "\r\n".join(pieces)
