"""Keeping secrets out of what people see.

The typed context names what it holds, so most secrets of a host never enter it. What is left are the free-form values
that a customer's systems put into custom attributes: there, a key that looks like a secret loses its value, at any
depth.
"""

import re

from pydantic import JsonValue

HIDDEN = "••••••"
"""What stands in the place of a secret."""

_SECRET_WORDS = frozenset({
    "authorization", "credential", "credentials", "cvc", "cvv", "passphrase", "passwd", "password", "pin", "secret",
    "token",
})  # fmt: skip
_SECRET_PAIRS = ("apikey", "accesskey", "privatekey", "providerconfig", "webhookurl", "outgoingurl", "clientsecret")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def is_secret(key: str) -> bool:
    """Whether a key names a secret, in any spelling: `api_key`, `apiKey`, `API-KEY`, `smtp_password`, `pubsubToken`."""
    words = [word.lower() for word in _WORD.findall(key)]
    joined = "".join(words)
    return not _SECRET_WORDS.isdisjoint(words) or any(pair in joined for pair in _SECRET_PAIRS)


def redact(value: JsonValue) -> JsonValue:
    """Return the same JSON with every secret's value replaced by `HIDDEN`; null and '' stay, they tell nothing."""
    if isinstance(value, dict):
        return {
            key: HIDDEN if held not in (None, "") and is_secret(key) else redact(held) for key, held in value.items()
        }
    if isinstance(value, list):
        return [redact(held) for held in value]
    return value
