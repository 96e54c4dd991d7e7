"""Links to other sites: which addresses are allowed, and how links look.

Strangers write everything in a context. Only http, https, mailto and tel become links; the rest stays text. Every link
shows its host.
"""

import re
from collections.abc import Container
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from htpy import Element, Node, a, fragment, span

from app.ui.hostnames import ascii_host, readable_host
from app.ui.truncate import truncate
from app.ui.word_breaks import add_word_breaks

_UNSAFE = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u205f-\u206f"
    r"\u3000\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff\\\"<>^`{|}]"
)
"""Controls, spaces and invisible characters, which browsers drop or readers can't see, and characters that no address
contains.
"""

_E_MAIL = re.compile(r"[^@\s]{1,64}@([^@\s]{1,255})")
_PHONE = re.compile(r"\+?[\d\s()./-]{3,40}", re.ASCII)
_LONGEST = 4096
"""Characters of the longest address that is a link: signed addresses of stored files have some 1,500."""

_AUTHORITY = re.compile(r"[^/?#]{0,300}(?=[/?#]|\Z)")
"""Characters of host and port: longer ones lead nowhere, and `urlsplit` takes quadratic time."""

_WHERE = re.compile(r"(?P<origin>https?://(?P<host>\[[0-9a-f:.]+\]|[^/?#:]+)(?P<port>:\d+)?)")
_DEFAULT_PORTS = {"http": 80, "https": 443}

_CREDENTIALS = frozenset(
    {
        *("access_token", "api_access_token", "api_key", "apikey", "auth_token", "authorization", "client_secret"),
        *("id_token", "passwd", "password", "private_key", "pubsub_token", "refresh_token", "secret"),
    }
)
"""Keys in an address's query whose value gives access to an account. Signatures of single files (`X-Amz-Signature`)
don't.
"""


def web_address(text: str | None) -> str | None:
    """The address if it is a web address that is safe to open, else None.

    Returns:
        The normalized address: scheme and host in lower case, the host in ASCII, no default port. Spaces in a file's
        name are escaped. Addresses with a user or a password are refused.
    """
    address = (text or "").strip().replace(" ", "%20")
    scheme, separator, rest = address.partition("://")
    scheme = scheme.lower()
    if not separator or scheme not in _DEFAULT_PORTS or len(address) > _LONGEST or _UNSAFE.search(address):
        return None
    if not _AUTHORITY.match(rest):
        return None
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    host = ascii_host(parts.hostname or "")
    if host is None or "@" in parts.netloc:
        return None
    where = host if port in (None, _DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    return f"{scheme}://{where}{rest[len(parts.netloc) :]}"


def may_show(address: str, origins: Container[str]) -> bool:
    """Whether a picture may be shown: it comes from one of these sites, and its address gives no access to an account.

    Args:
        address: A picture's, as `web_address` has returned it.
        origins: The sites whose pictures may be shown.
    """
    return origin_of(address) in origins and not _carries_credentials(address)


def _carries_credentials(address: str) -> bool:
    """Whether a web address contains credentials, so that not even a picture may be requested from it."""
    query = urlsplit(address).query
    return any(key.lower().replace("-", "_") in _CREDENTIALS for key, _ in parse_qsl(query, keep_blank_values=True))


def origin_of(address: str) -> str:
    """The origin of an address that `web_address` has returned, as browsers write it."""
    return _where(address)["origin"]


def host_of(address: str) -> str:
    """The host of such an address, without `www.`, to show where a link leads."""
    return readable_host(_where(address)["host"]).removeprefix("www.")


def readable(address: str) -> str:
    """Such an address for readers: without its scheme, with an unmistakable host."""
    where = _where(address)
    return f"{host_of(address)}{where['port'] or ''}{address[where.end() :]}".removesuffix("/")


def _where(address: str) -> re.Match[str]:
    where = _WHERE.match(address)
    if where is None:
        raise ValueError(f"{address!r} did not come from web_address()")
    return where


def file_name(address: str) -> str:
    """The last part of a web address's path, readable."""
    return unquote(urlsplit(address).path.rpartition("/")[2])


def external_link(address: str, *content: Node, **attributes: str) -> Element:
    """A link that opens in a new tab, without a referrer.

    Args:
        address: Its address, as `web_address` has returned it.
        *content: Its content.
        **attributes: More attributes.
    """
    return a(href=address, target="_blank", rel="noopener noreferrer nofollow", **attributes)[
        (add_word_breaks(each) if isinstance(each, str) else each for each in content)
    ]


def named_link(address: str, name: str, *content: Node) -> Node:
    """A link with a name that a stranger chose, followed by its host unless the name is the address.

    Args:
        address: Its address, as `web_address` has returned it.
        name: The text of the content.
        *content: The name's elements, if it is more than text.
    """
    if not name.strip():
        return web_link(address)
    link = external_link(address, content or name)
    if web_address(name) == address or name.strip() == readable(address):
        return link
    return fragment[link, " ", span(".host")[host_of(address)]]


def web_link(text: str | None) -> Node:
    """A link to a web address, shown without its scheme; plain text if it isn't one."""
    if (address := web_address(text)) is None:
        return text and truncate(text)
    return external_link(address, truncate(readable(address)))


def verbatim_link(text: str) -> Node:
    """A link to a web address, shown as written, with its host beside it if that could pass for another one.

    Args:
        text: An address with or without its scheme, in any spelling; any other text stays text.
    """
    bare = text.strip()
    address = web_address(bare if "://" in bare else f"https://{bare}") if "." in bare and " " not in bare else None
    if address is None or ("://" not in bare and not bare.lower().startswith("www.")):
        return truncate(text)
    link = external_link(address, truncate(text))
    host = host_of(address)
    return link if host in bare.lower() else fragment[link, " ", span(".host")[host]]


def e_mail_address(text: str) -> str | None:
    """The `mailto:` address for an e-mail address; None if it isn't one, or its host could pass for another."""
    match = None if _UNSAFE.search(text) else _E_MAIL.fullmatch(text)
    host = match and ascii_host(match[1])
    if not match or not host or readable_host(host) != match[1].lower():
        return None
    return f"mailto:{quote(text, safe='@')}"


def phone_address(text: str) -> str | None:
    """The `tel:` address for a phone number; None if it isn't one."""
    return f"tel:{re.sub(r'[^+0-9]', '', text)}" if _PHONE.fullmatch(text) else None


def e_mail_link(text: str) -> Node:
    """A link that writes to an e-mail address; plain text if it isn't one."""
    address = e_mail_address(text)
    return a(href=address)[add_word_breaks(text)] if address else truncate(text)


def phone_link(text: str) -> Node:
    """A link that calls a phone number; plain text if it isn't one."""
    address = phone_address(text)
    return a(href=address)[text] if address else truncate(text)
