"""The text of messages, as Chatwoot renders it (`shared/helpers/MessageFormatter.js`): Markdown without HTML in it.

markdown-it-py parses it; this module turns the tokens into elements, so that nothing a stranger wrote becomes HTML.
Three things differ from Chatwoot on purpose. The typographer is off: an order number AB--12 must stay as written, and
the quotation marks of most messages would send them through the parser. Definitions of link targets are off: they would
make text vanish. Headings are bold paragraphs, because screen readers navigate by the page's own headings.
"""

import html
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from urllib.parse import unquote

import htpy
from htpy import Element, Node, a, br, code, div, hr, img, p, pre, span
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from app.ui.htpy_adapter import markup
from app.ui.i18n import gettext
from app.ui.linkify import address_at, linkify
from app.ui.links import e_mail_address, file_name, may_show, named_link, phone_address, web_address
from app.ui.render_context import render_context

_MARKED = re.compile(r"[\\`*_~<&|\[]|^[ ]{0,3}(?:[-+>#]|\d{1,9}[.)])|^(?: {4}|\t)", re.MULTILINE)
"""Characters of Markdown. A text without them, like most messages, skips the parser."""

_MOST = 10_000
"""Characters of the longest text that is parsed. A customer can write 150,000 (`message.rb`)."""

_MOST_CELLS = 2000
"""Cells of the largest table: each row has as many as the first, so that a short text can be a table of a million."""

_MARKS = "[*_~`<"
_MOST_MARKS = 2000
"""How many of these a text may hold: the parser looks for the other half of each."""

_DEEPEST = 20
"""Levels of nesting, Chatwoot's own limit; the parser drops deeper ones, so such a text is shown as it is."""

_CODE = frozenset({"fence", "code_block"})
_ESCAPE = re.compile(
    r"(?<!`)(?P<mark>`{1,10})(?!`)(?:[^\n]|\n(?![ \t]*\n))*?(?<!`)(?P=mark)(?!`)|https?://[^\s()<>\\]+"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<reference>&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]\w{1,31});)"
)
"""What is escaped in Markdown, and, so that nothing in them is taken for that, code and addresses."""

_PICTURE = re.compile(r"!\[([^\[\]\n]{0,250})\]\((https?://[^\s()<>]{1,2048})", re.IGNORECASE)
_MENTION = re.compile(r"mention://(?:user|team)/\d+/.+")
_MENTION_IN_TEXT = re.compile(r"\[(@[^\[\]\n]{0,250})\]\(mention://[^\[)\n]{0,1000}\)")
_SCHEME = re.compile(r"(?<![\w.+@/-])https?$", re.IGNORECASE)
_HEIGHT = re.compile(r"[?&]cw_image_height=(\d{1,4})px(?:&|$)")


class _Parser(MarkdownIt):
    """Markdown as Chatwoot parses it. Only allowed addresses become links; the rest stays text."""

    def __init__(self) -> None:
        super().__init__("js-default", {"breaks": True, "maxNesting": _DEEPEST})
        self.disable(["html_block", "html_inline", "lheading", "linkify", "reference", "replacements", "smartquotes"])
        self.inline.ruler.before("newline", "address", _address)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return bool(_MENTION.fullmatch(url) or web_address(url) or _other_address(url))

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return web_address(url) or url

    def normalizeLinkText(self, url: str) -> str:  # noqa: N802 - the library's name
        return url


def _address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the library calls its rules
    """Reads an address as a whole, before another rule can find emphasis in it."""
    at = state.pos
    if state.src[at : at + 3] != "://" or state.linkLevel > 0:
        return False
    scheme = _SCHEME.search(state.src, max(0, at - 6), at)
    address = scheme and address_at(state.src[scheme.start() : state.posMax])
    if scheme is None or not address:
        return False
    if not silent:
        state.pending = state.pending.removesuffix(scheme[0])
        state.push("address", "", 0).content = address
    state.pos = scheme.start() + len(address)
    return True


_PARSER = _Parser()


def message_text(text: str) -> Node:
    """Draw the text of a message.

    Args:
        text: The text.

    Returns:
        One block, and a line below it if the text is shown without its formatting.
    """
    return _render(text, render_context().picture_origins)


def pictures_in(text: str) -> dict[str, str]:
    """The pictures in Markdown of the common form: their names by their addresses, as `web_address` spells them."""
    matches = _PICTURE.finditer(text) if "![" in text else ()
    pairs = [(web_address(match[2]), match[1]) for match in matches]
    return {address: name.strip() or file_name(address) for address, name in pairs if address}


def unescape(text: str) -> str:
    r"""What agents and bots wrote, with its marks, but with `_` for `\_` and `&` for `&amp;`, as it is drawn.

    Code and addresses stay as they are.
    """
    if not _ESCAPE.search(text) or (tokens := _parse(text)) is None:
        return text
    code_lines = {line for each in tokens if each.type in _CODE and each.map for line in range(*each.map)}
    lines = enumerate(text.split("\n"))
    blocks = (
        ("\n".join(line for _, line in group), is_code)
        for is_code, group in groupby(lines, lambda line: line[0] in code_lines)
    )
    return "\n".join(block if is_code else _ESCAPE.sub(_unescape, block) for block, is_code in blocks)


def _unescape(match: re.Match[str]) -> str:
    return match["escaped"] or html.unescape(match["reference"] or "") or match[0]


def plain_text(text: str) -> Element:
    """Draw a text as it is, with its addresses as links."""
    return div(".text", dir="auto")[linkify(text)]


@lru_cache(maxsize=256)
def _render(text: str, picture_origins: frozenset[str]) -> Markup:
    if not _MARKED.search(text):
        content: Node = plain_text(text)
    elif (tokens := _parse(text)) is None:
        content = [
            plain_text(_MENTION_IN_TEXT.sub(r"\1", text)),
            div(".quiet.small")[gettext("Too long to format; shown as plain text.")],
        ]
    else:
        content = div(".rich")[_Drawing(picture_origins).nodes(tokens)]
    return markup(content)


def _parse(text: str) -> list[Token] | None:
    """The blocks of a text; None if it would take too long, or is nested so deeply that the parser drops something."""
    rows = text.split("\n")
    if len(text) > _MOST or len(rows) * max(row.count("|") for row in rows) > _MOST_CELLS:
        return None
    if sum(map(text.count, _MARKS)) > _MOST_MARKS:
        return None
    tokens = _PARSER.parse(text)
    is_deep = any(token.level >= _DEEPEST - 1 or _depth(token.children or ()) > _DEEPEST for token in tokens)
    return None if is_deep else tokens


def _depth(inside: Sequence[Token]) -> int:
    """How deep emphasis and links are nested: the parser has no limit for emphasis, and Python's stack has one."""
    return max(accumulate(token.nesting for token in inside), default=0)


class _Drawing:
    """Turns tokens into elements.

    Args:
        picture_origins: The sites whose pictures may be shown.
    """

    def __init__(self, picture_origins: frozenset[str]) -> None:
        self._picture_origins = picture_origins

    def nodes(self, tokens: Sequence[Token], *, in_link: bool = False) -> list[Node]:
        """Draw tokens; text inside a link contains no further links."""
        opened: list[tuple[int, list[Node]]] = [(-1, [])]
        links = int(in_link)
        for at, token in enumerate(tokens):
            if token.nesting > 0:
                links += token.type == "link_open"
                opened.append((at, []))
            elif token.nesting < 0:
                links -= token.type == "link_close"
                start, inside = opened.pop()
                opened[-1][1].append(_element(tokens[start], inside, tokens[start + 1 : at]))
            else:
                opened[-1][1].append(self._leaf(token, in_link=links > 0))
        return opened[0][1]

    def _leaf(self, token: Token, *, in_link: bool) -> Node:
        match token.type:
            case "inline":
                return self.nodes(token.children or [], in_link=in_link)
            case "address":
                return linkify(token.content)
            case "code_inline":
                return code[token.content]
            case "fence" | "code_block":
                # Behind the fence there may be a language's name, but as well the beginning of what was written.
                return pre[code["\n".join(filter(None, (token.info.strip(), token.content)))]]
            case "softbreak" | "hardbreak":
                return br
            case "hr":
                return hr
            case "image":
                return self._picture(token, in_link=in_link)
        return token.content if in_link else linkify(token.content)

    def _picture(self, token: Token, *, in_link: bool) -> Node:
        address = web_address(str(token.attrs["src"])) or ""
        name = token.content or file_name(address)
        if not may_show(address, self._picture_origins):
            return name if in_link else named_link(address, name)
        height = _HEIGHT.search(address)
        return img(
            src=address,
            alt=token.content,
            height=height and height[1],
            loading="lazy",
            referrerpolicy="no-referrer",
        )


_ELEMENTS: dict[str, Element] = {
    **{
        each: getattr(htpy, each) for each in ("blockquote", "em", "s", "strong", "table", "tbody", "thead", "tr", "ul")
    },
    **{each: getattr(htpy, each)(dir="auto") for each in ("p", "td", "th")},
}


def _element(token: Token, inside: list[Node], tokens: Sequence[Token]) -> Node:
    """An element with content; `tokens` is the source of that."""
    match token.type:
        case "paragraph_open":
            return inside if token.hidden else _ELEMENTS["p"][inside]
        case "heading_open":
            return p(".strong", dir="auto")[inside]
        case "ordered_list_open":
            return htpy.ol[inside]  # each item has its own number
        case "list_item_open":
            # The mark stands on the list's side, whichever way the item's own text runs.
            return htpy.li(value=token.info or None)[div(dir="auto")[inside]]
        case "link_open":
            return _link(str(token.attrs["href"]), inside, "".join(each.content for each in tokens))
    return _ELEMENTS[token.tag][inside]


def _link(address: str, inside: list[Node], name: str) -> Node:
    if _MENTION.fullmatch(address):
        return span(".mention")[inside]
    if safe := web_address(address):
        return named_link(safe, name, *inside)
    label = unquote(address.partition(":")[2].partition("?")[0])
    link = a(href=_other_address(address))[inside or label]
    return link if label in name else [link, span(".host")[f" {label}"]]


def _other_address(address: str) -> str | None:
    """A normalized `mailto:` or `tel:` address; None for any other."""
    scheme, _, rest = address.partition(":")
    source = unquote(rest.partition("?")[0])
    match scheme.lower():
        case "mailto":
            return e_mail_address(source)
        case "tel":
            return phone_address(source)
    return None
