"""Sign-ins under way: the app shows a code, the agent confirms it in a tab of its own, the app fetches the ticket.

That is the device flow of OAuth (RFC 8628). It needs no cookie, no pop-up that speaks with its opener and no pasting,
so it works in an iframe of another site and in a phone's web view.
"""

import hashlib
import secrets
from dataclasses import dataclass, replace

LIFE = 5 * 60  # seconds that an agent has to confirm
MOST = 1_000  # at a time; beyond this the oldest are dropped
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels: no words; no digits that look like letters (RFC 8628, 6.1)


@dataclass(frozen=True, slots=True)
class SignIn:
    """One of them.

    Attributes:
        code: What the agent compares: like `BCDF-GHJK`.
        origin: The app's origin.
        ends: Until when it can be confirmed, in seconds since 1970.
        agent: Who has confirmed it, by e-mail address.
    """

    code: str
    origin: str
    ends: float
    agent: str | None = None


class SignIns:
    """All that are under way, in memory. The app's secrets are kept as digests only."""

    def __init__(self) -> None:
        self._by_secret: dict[str, SignIn] = {}

    def begin(self, origin: str, now: float) -> tuple[str, SignIn]:
        """Begin one for an app; returns the secret with which it may fetch the ticket, too."""
        self._by_secret = {key: each for key, each in self._by_secret.items() if now < each.ends}
        if len(self._by_secret) >= MOST:
            del self._by_secret[next(iter(self._by_secret))]
        letters = "".join(secrets.choice(LETTERS) for _ in range(8))
        secret = secrets.token_urlsafe()
        begun = SignIn(f"{letters[:4]}-{letters[4:]}", origin, now + LIFE)
        self._by_secret[_digest(secret)] = begun
        return secret, begun

    def of_code(self, code: str, now: float) -> SignIn | None:
        """The one with this code that still waits to be confirmed."""
        waiting = (each for each in self._by_secret.values() if each.agent is None and now < each.ends)
        return next((each for each in waiting if secrets.compare_digest(each.code.encode(), code.encode())), None)

    def confirm(self, sign_in: SignIn, agent: str) -> None:
        """Let the app that shows its code have a ticket of this agent."""
        key = next(key for key, each in self._by_secret.items() if each == sign_in)
        self._by_secret[key] = replace(sign_in, agent=agent)

    def of_secret(self, secret: str, now: float) -> SignIn | None:
        """The app's own one; when it is confirmed it is over, so that its secret works once."""
        key = _digest(secret)
        found = self._by_secret.get(key)
        if found is None or now >= found.ends:
            return None
        if found.agent is not None:
            del self._by_secret[key]
        return found


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
