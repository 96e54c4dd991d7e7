"""The elements that all panels share: facts, badge, link, avatar, lists."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple, TypeAlias, cast

from htpy import Element, Node, dd, details, div, dl, dt, fragment, img, li, span, ul
from htpy import summary as summary_tag
from markupsafe import Markup, escape

from app.ui.htpy_adapter import Deferred, markup, materialize
from app.ui.i18n import current_language, gettext, ngettext
from app.ui.icon_names import IconName
from app.ui.icons import icon
from app.ui.links import external_link, named_link, readable, web_address
from app.ui.pins import offer_pin
from app.ui.render_context import pins_on_page
from app.ui.tone import Tone
from app.ui.truncate import LONGEST, NAME, ellipsize, remainder, truncate
from app.ui.word_breaks import add_word_breaks


class Fact(NamedTuple):
    """A label and its value.

    Attributes:
        label: The label.
        value: The value; the fact is left out if it is None or ''.
        plain: The text to copy, if it differs from the value; '' to forbid copying. For a single time or link it is the
            exact time or the whole address.
        hint: What the label means, shown on hover.
        key: The attribute's key, by which the fact is pinned to the head; None if it is no attribute.
    """

    label: str
    value: Node
    plain: str | None = None
    hint: str | None = None
    key: str | None = None


Row: TypeAlias = Fact | tuple[str, Node]
"""A fact, or just its label and its value."""


def facts(
    rows: Mapping[str, Node] | Iterable[Row], left_out: int = 0, *, copies: bool = True, pins: bool = True
) -> Node:
    """A list of labelled values, or None if there are none: `facts({"Plan": "Pro", "Seats": number(12)})`.

    The Tab key stops once at each list; arrow keys move between values (`static/page/shortcuts.mjs`).

    Args:
        rows: The labels and values. Values of None or '' are left out.
        left_out: How many others there are that are not among them.
        copies: Whether each has a button that copies it.
        pins: Whether each has a button that pins it to the head of the page.
    """
    pairs = rows.items() if isinstance(rows, Mapping) else rows
    visible = [fact for row in pairs if (fact := Fact(*row)).value is not None and fact.value != ""]
    if pins_on_page() is None:
        visible = [fact._replace(value=materialize(fact.value)) for fact in visible]
    first = next((fact for fact in visible if copies and _is_copied(fact)), None)
    list_element = (
        visible
        and dl(".facts")[
            (Deferred(partial(_fact, fact, copies=copies, pins=pins, is_stop=fact is first)) for fact in visible)
        ]
    )
    return [list_element, remainder(left_out)] if list_element or left_out else None


def _fact(fact: Fact, *, copies: bool, pins: bool, is_stop: bool) -> Node:
    value = truncate(fact.value) if isinstance(fact.value, str) else fact.value
    if isinstance(value, str):
        value = add_word_breaks(value)
    pin, value = offer_pin(fact.label, value, fact.key) if copies and pins else (None, value)
    text = markup(truncate(fact.label, NAME))
    # Rows are many: joined as text, one takes a third of the time that its elements take.
    label = markup(dt(title=ellipsize(fact.hint, LONGEST))[text, pin]) if fact.hint else f"<dt>{text}{pin or ''}</dt>"
    if not copies or not _is_copied(fact):
        return div[Markup(label), dd(dir="auto")[value]]  # noqa: S704 - made of markup
    copy = copy_button(fact.label, fact.plain, is_stop=is_stop)
    content = markup(value)
    return Markup(  # noqa: S704 - made of markup
        f'<div>{label}<dd class="copied"><div class="value" dir="auto">{content}</div>{copy}</dd></div>'
    )


def _is_copied(fact: Fact) -> bool:
    """Whether the whole value can be copied: half of it would be worse than nothing."""
    text = fact.value if fact.plain is None else fact.plain
    return not isinstance(text, str) or 0 < len(text) <= LONGEST


def copy_button(name: str, plain: str | None = None, *, is_stop: bool = True) -> Markup:
    """A button that copies the value before it (`static/page/copy-button.mjs`).

    Args:
        name: The value's name.
        plain: The text to copy, if it differs from the text before the button.
        is_stop: Whether the Tab key stops at it.
    """
    label = ellipsize(name)
    return _copy_button(label, plain, is_stop) if plain else _plain_copy_button(label, current_language(), is_stop)


def _copy_button(name: str, plain: str, is_stop: bool) -> Markup:  # noqa: FBT001 - for the cache
    label, title, tab = gettext("Copy: {name}", name=name), gettext("Copy"), "" if is_stop else ' tabindex="-1"'
    return Markup(  # noqa: S704 - escaped piece by piece
        f'<button class="copy" type="button" data-copy="{escape(plain)}" aria-label="{escape(label)}"'
        f' title="{escape(title)}"{tab}>{icon("copy")}</button>'
    )


@lru_cache(maxsize=500)
def _plain_copy_button(name: str, _language: str, is_stop: bool) -> Markup:  # noqa: FBT001 - for the cache
    """A cached button that copies the text before it: labels are few, and contain no customer data."""
    return _copy_button(name, "", is_stop)


def disclosure(key: str, title: str, content: Node) -> Element | None:
    """Rarely needed content, one press away; None if there is none.

    Args:
        key: Identifies it on the page, so that it stays open.
        title: The text to press.
        content: The content under it.
    """
    return details(".rest", id=f"rest-{key}")[summary_tag[title], content] if content else None


def expandable_list(key: str, entries: Sequence[Node], count: int, left_out: int = 0) -> Node:
    """A list that shows its first entries, and the others after a press.

    Args:
        key: Identifies it on the page.
        entries: The entries.
        count: How many to show at first.
        left_out: How many others there are that are not among them.
    """
    rest = entries[count:]
    title = ngettext("Show {count} more", "Show {count} more", len(rest) + left_out)
    under = [ul(".entries")[(li[entry] for entry in rest)], remainder(left_out)] if rest else None
    return [ul(".entries")[(li[entry] for entry in entries[:count])], disclosure(key, title, under)]


def open_in_chatwoot(address: str | None) -> Element | None:
    """A link to the same in Chatwoot; None if its address is unknown."""
    return (
        external_link(address, gettext("Open in Chatwoot"), icon("external-link"), class_="elsewhere")
        if address
        else None
    )


def badge(text: object, tone: Tone = "neutral", symbol: IconName | None = None, title: str | None = None) -> Element:
    """A word in a small frame.

    Args:
        text: The word, or an element; any other value as text.
        tone: Its colour.
        symbol: An icon before it.
        title: What it means, shown on hover.
    """
    is_text = isinstance(text, str) or not hasattr(text, "__html__")
    content: Node = truncate(str(text), NAME) if is_text else cast("Node", text)
    return span(f".badge.{tone}", title=title and ellipsize(title))[symbol and icon(symbol), content]


def link(address: str | None, text: str | None = None) -> Node:
    """A link that opens in a new tab; plain text if the address isn't one.

    Args:
        address: http or https.
        text: The link's text, else the address. The host is shown beside it.
    """
    safe = web_address(address)
    if safe is None:
        return truncate(text or address or "")
    return named_link(safe, ellipsize(text)) if text else external_link(safe, truncate(readable(safe)))


def empty(text: str) -> Element:
    """A quiet line where there is nothing to show."""
    return div(".quiet")[truncate(text)]


def avatar(name: str, picture: str | None) -> Element:
    """A person's picture over their initials, which show while it loads, or without one.

    A phone number has no initials: a digit would look like a count.
    """
    name = name[:NAME]
    hue = sum(map(ord, name)) % 6
    mark = initials(name) if any(map(str.isalpha, name)) else icon("user")
    return span(f".avatar.hue-{hue}", aria_hidden="true")[
        mark, picture and img(src=picture, alt="", loading="lazy", referrerpolicy="no-referrer")
    ]


def initials(name: str) -> str:
    """Up to two letters that stand for a name; '?' for none."""
    words = [word for word in name.split() if word[:1].isalnum()]
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends).upper() or "?"


def lines(parts: Iterable[Node], left_out: int = 0) -> Node:
    """Several values below each other, and how many others there are; None if there are none."""
    visible = [part for part in parts if part]
    return fragment[(div[part] for part in visible), remainder(left_out)] if visible else None


def join_with_dots(parts: Sequence[Node]) -> list[Node]:
    """Several values in one line, with dots between them."""
    return [each for part in parts for each in (" · ", part)][1:]
