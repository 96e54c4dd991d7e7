"""Hosts of addresses: one spelling for each, shown so that none passes for another.

A Cyrillic "a" makes a host of its own out of "apple.com", to which browsers go as `xn--pple-43d.com`. A label is shown
in its own letters only if they are of one script, one that is not taken for Latin (after the policy of Chromium's
address bar).
"""

import unicodedata
from encodings.punycode import punycode_decode, punycode_encode
from ipaddress import IPv4Address, IPv6Address

from app.ui.scripts import script_of

_ASCII = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_LATIN = _ASCII | set("àáâãäåæçèéêëìíîïñòóôõöøùúûüýþßÿāăąćčďđēėęěğģīįķĺļľłńņňōőœŕřśşšţťūůűųźżžșț")
"""The letters of European languages, without easily overlooked ones, such as the "i" without a dot."""

_DISTINCT: tuple[frozenset[str | None], ...] = (
    frozenset({"Han", "Hiragana", "Katakana"}),
    frozenset({"Han", "Hangul"}),
    *(frozenset({script}) for script in ("Arabic", "Bengali", "Devanagari", "Georgian", "Hebrew", "Tamil", "Thai")),
)
"""Scripts that don't resemble Latin, and those that words mix with them."""

_LOOKALIKES = ({"Cyrillic"}, {"Greek"})
"""Scripts with words that look Latin: shown only under a top-level domain that isn't Latin itself."""

_LONGEST_LABEL = 63
_LONGEST = 253
"""Most characters of a host: Punycode takes quadratic time."""


def ascii_host(host: str) -> str | None:
    """A host as browsers spell it; None if it isn't one.

    Args:
        host: A name or an address; one of version 6 without its brackets.
    """
    if ":" in host:
        try:
            return f"[{IPv6Address(host)}]" if "%" not in host else None
        except ValueError:
            return None
    name = unicodedata.normalize("NFKC", host[: _LONGEST + 1]).lower()
    if len(host) > _LONGEST or len(name) > _LONGEST:
        return None
    labels = [_encode_label(label) for label in name.removesuffix(".").split(".")]
    valid = [label for label in labels if label is not None]
    if len(valid) < len(labels) or (_is_numeric(valid[-1]) and not _is_address(".".join(valid))):
        return None
    return ".".join(valid)


def readable_host(host: str) -> str:
    """A host for readers: in its own letters if these can't be mistaken, else in ASCII.

    Args:
        host: As `ascii_host` spells it.
    """
    labels = host.split(".")
    return ".".join(_display_label(label, labels[-1]) for label in labels)


def _encode_label(label: str) -> str | None:
    if label.isascii():
        encoded = label
    elif all(letter in _ASCII or unicodedata.category(letter)[0] in "LM" for letter in label):
        encoded = f"xn--{punycode_encode(label).decode()}"
    else:
        return None
    is_label = encoded and len(encoded) <= _LONGEST_LABEL and _ASCII.issuperset(encoded)
    return encoded if is_label else None


def _is_numeric(label: str) -> bool:
    """Whether browsers would read a host with this last label as a number, such as 0x7f000001."""
    return label.isdigit() or (label.startswith("0x") and all(digit in "0123456789abcdef" for digit in label[2:]))


def _is_address(host: str) -> bool:
    try:
        IPv4Address(host)
    except ValueError:
        return False
    return True


def _display_label(label: str, top: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        own = punycode_decode(label[4:], "strict")
    except (UnicodeError, ValueError, OverflowError):
        return label
    if _encode_label(own) != label or unicodedata.normalize("NFKC", own) != own:
        return label
    return own if _LATIN.issuperset(own) or _is_distinct(own, top) else label


def _is_distinct(label: str, top: str) -> bool:
    scripts = {script_of(letter) for letter in label if letter not in "0123456789-"}
    return any(scripts <= family for family in _DISTINCT) or (scripts in _LOOKALIKES and top.startswith("xn--"))
