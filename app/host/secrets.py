"""Redact secrets before anything else reads a message.

Hosts send secrets of their own (a visitor's `pubsub_token`, up to v4.0.1 whole inboxes with passwords,
`_contact_inbox.json.jbuilder`), and customers' systems put others into custom attributes. So before anything else reads
a message, every value under a key that looks like a secret's is replaced, at any depth and in any dialect's key case.
Only the rest is stored, read, shown, copied or exported.
"""

import re
from typing import Any

from pydantic import JsonValue
from pydantic_core import from_json

from app.context.placeholder import REDACTED

_PARTS = (
    *("password", "passwd", "passphrase", "passcode", "passwort", "kennwort", "wachtwoord", "motdepasse", "contraseña"),
    *("contrasena", "пароль", "credential", "accesstoken", "apitoken", "authtoken", "refreshtoken", "apikey"),
    *("accesskey", "privatekey", "secretkey", "signingkey", "encryptionkey", "providerconfig", "webhookurl"),
    *("outgoingurl", "webwidgetscript", "inboxidentifier", "identifierhash"),
)
"""Letters that make a key a secret's wherever they stand in it: `smtp_password`, `twilioApiKeySecret`."""

_WORDS = frozenset({"secret", "secrets", "pwd", "cvc", "cvv", "otp", "senha"})
"""Words that make a key a secret's; a secretary's is none."""

_LAST_WORDS = frozenset({"token", "pin"})
"""Words that do so at a key's end alone: `access_token` is one, `token_balance` and the Indian `pin_code` are not."""

_WHOLE = frozenset({"authorization", "proxyauthorization", "auth", "bearer", "cookie", "setcookie"})
"""Keys that are a secret's as they are, but not as parts of others (`prior_authorization`, `cookie_consent`)."""

_ABOUT = frozenset({"at", "on", "date", "expires", "expiry", "count", "type", "policy"})
"""A key that ends so tells something about a secret: `password_changed_at`."""

_PART = re.compile("|".join(_PARTS))
_ANY = re.compile("|".join({*_PARTS, *_WORDS, *_LAST_WORDS, *_WHOLE}))
"""What the letters of every secret's key hold. Few keys hold any of it, so most are told in one search."""

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

_NAMES = ("name", "key", "field")
"""Where an object that carries its value as `value` has its name, as in bots' forms: `{"name": "pin", "value": 7}`."""

_JSON_TEXT_KEYS = frozenset({"response_json", "responseJson"})
"""Keys whose value may be JSON once more, as text (WhatsApp flows)."""

_MOST_KEYS = 10_000
"""More different keys than any host sends; beyond that they are not remembered."""

_harmless: set[str] = set()
"""Keys that were looked at and are no secret's. Nearly all keys come again and again, and looking them up in one go is
what keeps the walk through a long conversation under a millisecond."""


def is_secret(key: str) -> bool:
    """Whether a key names a secret, in any spelling: `api_key`, `apiKey`, `API-KEY`, `smtp_password`, `pubsubToken`."""
    letters = "".join(filter(str.isalpha, key.casefold()))
    if not _ANY.search(letters):
        return False
    words = [word.lower() for word in _WORD.findall(key)]
    last = words[-1] if words else ""
    if letters in _WHOLE or letters.endswith("token") or last in _LAST_WORDS:
        return True
    if last in _ABOUT:
        return False
    return not _WORDS.isdisjoint(words) or _PART.search(letters) is not None


def redact(data: JsonValue) -> None:
    """Replace the value of every secret in parsed JSON by `HIDDEN`, in place.

    Values that reveal nothing stay: null, '', booleans, empty lists and objects.
    """
    rest: list[Any] = [[data]]
    while rest:
        node = rest.pop()
        if type(node) is dict:
            if not _harmless.issuperset(node):
                _redact_object(node)
            if "value" in node and _is_named_like_a_secret(node):
                node["value"] = _redact(node["value"])
            node = node.values()
        rest += [each for each in node if type(each) is dict or type(each) is list]


def _redact_object(mapping: dict[str, JsonValue]) -> None:
    for key, value in mapping.items():
        if key in _harmless:
            continue
        if is_secret(key):
            mapping[key] = _redact(value)
        elif key in _JSON_TEXT_KEYS:
            mapping[key] = _read_again(value)
        elif len(_harmless) < _MOST_KEYS:
            _harmless.add(key)


def _redact(value: JsonValue) -> JsonValue:
    return value if isinstance(value, bool) or value in (None, "", [], {}) else REDACTED


def _is_named_like_a_secret(mapping: dict[str, JsonValue]) -> bool:
    return any(isinstance(name := mapping.get(each), str) and is_secret(name) for each in _NAMES)


def _read_again(value: JsonValue) -> JsonValue:
    if not isinstance(value, str):
        return value
    try:
        read: JsonValue = from_json(value)
    except ValueError:
        return value
    return read
