"""Finds web addresses, such with `www.`, and e-mail addresses in plain text, as Chatwoot does.

linkify-it-py would do it as well, for another 340 kB of memory and 16 ms of import (CPython). Its one gain, links for a
bare `example.com`, takes many file names for hosts.
"""

import re
from collections.abc import Iterator
from itertools import islice

from htpy import Node

from app.ui.links import e_mail_link, verbatim_link, web_address

_BARE = re.compile(
    r"(?<![\w.+@/-])(?:(?P<web>https?://(?:\[[0-9a-f:.]+\])?|www\.)[^\s<>\"\\^`{|}\[\]]{1,4096}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})",
    re.IGNORECASE,
)
_TRAILING = ".,:;!?'\"*_~…"
_MOST = 300
"""Most links in one text; the rest stays text."""


def address_at(text: str) -> str | None:
    """The web address at the start of a text, without the sentence's punctuation; None if there is none."""
    match = _BARE.match(text)
    return _trim(match[0]) if match and match["web"] else None


def linkify(text: str) -> Node:
    """A text with its addresses as links, every character unchanged."""
    return list(_parts(text)) if "://" in text or "@" in text or "www." in text.lower() else text


def addresses_in(text: str) -> list[str]:
    """The web addresses in a text, as `web_address` spells them, in their order."""
    if "://" not in text and "www." not in text.lower():
        return []
    bare = (_trim(match[0]) for match in islice(_BARE.finditer(text), _MOST) if match["web"])
    addresses = (web_address(each if "://" in each else f"https://{each}") for each in bare)
    return [address for address in addresses if address]


def _parts(text: str) -> Iterator[Node]:
    at = 0
    for count, match in enumerate(_BARE.finditer(text)):
        if count == _MOST:
            break
        bare = _trim(match[0])
        yield text[at : match.start()]
        yield verbatim_link(bare) if match["web"] else e_mail_link(bare)
        at = match.start() + len(bare)
    yield text[at:]


def _trim(bare: str) -> str:
    """Cut off the sentence's punctuation, and a bracket that was opened before."""
    unopened = bare.count(")") - bare.count("(")
    end = len(bare)
    while end and (bare[end - 1] in _TRAILING or (bare[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= bare[end] == ")"
    return bare[:end]
