"""Tickets: what an agent shows with each request instead of a password, signed so that nobody else can make one.

The text is two parts with a dot between, what the ticket says (JSON) and its HMAC-SHA256, each in URL-safe base64. It
looks like a JSON Web Token and leaves out what those are attacked by: no header, no algorithm to choose.
"""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import asdict, dataclass

LIFE = 15 * 60  # seconds; a stolen ticket is worth this long
SHIFT = 10 * 60 * 60  # seconds after the sign-in until which a ticket may be renewed


class TicketError(Exception):
    """A ticket is not accepted; the text says why."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who may ask from where, and until when.

    Attributes:
        agent: The agent's e-mail address.
        origin: The app's origin, the only site whose requests may carry it.
        expires: When it ends, in seconds since 1970.
        renewable: Until when it can be exchanged for a new one, in seconds since 1970.
    """

    agent: str
    origin: str
    expires: int
    renewable: int


def issued(agent: str, origin: str, now: float) -> Ticket:
    """The ticket of an agent who has just signed in."""
    return Ticket(agent, origin, int(now) + LIFE, int(now) + SHIFT)


def renewed(ticket: Ticket, now: float) -> Ticket:
    """A ticket in place of one that will end soon; the day's last ends with the shift."""
    return Ticket(ticket.agent, ticket.origin, min(int(now) + LIFE, ticket.renewable), ticket.renewable)


def signed(ticket: Ticket, key: bytes) -> str:
    """Write a ticket down, so that it can be told from a forged one."""
    said = _encoded(json.dumps(asdict(ticket)).encode())
    return f"{said}.{_encoded(_signature(said, key))}"


def checked(text: str, key: bytes, origin: str | None, now: float) -> Ticket:
    """Read a ticket that somebody has shown.

    Args:
        text: What was shown.
        key: The key that it must be signed with.
        origin: The `Origin` of the request, which browsers send and pages cannot change.
        now: The present, in seconds since 1970.

    Raises:
        TicketError: If it was not signed with this key, has ended or is of another site.
    """
    said, _, signature = text.partition(".")
    # Compared before anything of it is read: who can't sign can't make the reader do anything.
    if not hmac.compare_digest(_decoded(signature), _signature(said, key)):
        raise TicketError("this ticket was not made here, or was changed")
    ticket = Ticket(**json.loads(_decoded(said)))
    if now >= ticket.expires:
        raise TicketError("this ticket has ended: sign in again")
    if origin != ticket.origin:
        raise TicketError("this ticket is of another site")
    return ticket


def _signature(said: str, key: bytes) -> bytes:
    return hmac.new(key, said.encode(), hashlib.sha256).digest()


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        return b""
