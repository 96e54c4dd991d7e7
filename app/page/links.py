"""Links to places outside: which addresses are allowed, and how they are drawn.

Everything in a context is written by strangers. Only http, https, mailto and tel become links; the rest stays text.
"""

import re
from urllib.parse import quote, unquote, urlsplit

from htpy import Element, Node, a

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\\\"<>^`{|}]")
"""Controls, blanks and invisible characters, which browsers drop or readers can't see, and what no address contains."""

_E_MAIL = re.compile(r"[^@\s]+@[^@\s]+")
_PHONE = re.compile(r"\+?[\d\s()./-]{3,}")


def web_address(text: str | None) -> str | None:
    """The address if it is one of the web that is safe to open, else None. Blanks in a file's name are escaped."""
    address = (text or "").strip().replace(" ", "%20")
    if _UNSAFE.search(address):
        return None
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        return None
    return address if is_web else None


def origin_of(address: str) -> str:
    """Scheme, host and port of a web address, as browsers write an origin."""
    parts = urlsplit(address)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    port = "" if parts.port in (None, default) else f":{parts.port}"
    return f"{parts.scheme}://{parts.hostname}{port}"


def host_of(address: str) -> str:
    """The host of a web address, without `www.`, as short proof of where a link leads."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def file_name(address: str) -> str:
    """The last part of a web address's path, readable."""
    return unquote(urlsplit(address).path.rpartition("/")[2])


def outside(address: str, *content: Node, **attributes: str) -> Element:
    """A link that opens in a new tab and tells the other side nothing. The address must be safe already."""
    return a(href=address, target="_blank", rel="noopener noreferrer nofollow", **attributes)[content]


def web_link(text: str | None) -> Node:
    """A link to a web address, shown without its scheme; plain text if it isn't one."""
    if (address := web_address(text)) is None:
        return text
    return outside(address, address.partition("://")[2].removeprefix("www.").removesuffix("/"))


def e_mail_link(text: str) -> Node:
    """A link that writes to an e-mail address; plain text if it isn't one."""
    return a(href=f"mailto:{quote(text, safe='@')}")[text] if _E_MAIL.fullmatch(text) else text


def phone_link(text: str) -> Node:
    """A link that calls a phone number; plain text if it isn't one."""
    return a(href=f"tel:{re.sub(r'[^+0-9]', '', text)}")[text] if _PHONE.fullmatch(text) else text
