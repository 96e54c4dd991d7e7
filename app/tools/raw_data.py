"""The host's data without secrets, as a tree with a search.

Only open branches are drawn, and of each only as much as anyone reads, so that ten thousand keys cost nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from htpy import Element, Node, button, code, details, div, label, li, mark, p, span, ul
from htpy import input as input_tag
from htpy import summary as summary_tag
from pydantic import JsonValue
from pydantic_core import to_json

from app.core.tool_state import ToolState
from app.tools.tool_shell import tool_shell
from app.ui.i18n import gettext, ngettext
from app.ui.icons import icon
from app.ui.truncate import MOST, NAME, ellipsize, remainder, take, truncate

Steps: TypeAlias = tuple[str | int, ...]
"""The path of a value: keys of objects and positions in lists."""

_OPEN_LEVELS = 1
"""How many levels under the first are open until the agent closes them."""

_DEEPEST = 40
"""Levels that are drawn: a pane of 280 pixels has no room for more, and WebAssembly's stack is short."""

_LONGEST = 500
"""Characters of a value; the whole is in what is copied."""

_BEFORE = 60
"""Characters of a long value before a hit in it."""

_LONGEST_POINTER = 1000
"""Characters of a path that can be opened or copied: no system has longer keys, but strangers might."""

_PLAIN_KEY = re.compile(r"[^\W\d]\w*")


def raw(data: dict[str, JsonValue], tools: ToolState) -> Element:
    """The tool: the search, its hits or else the tree, and a button that copies everything.

    Args:
        data: The host's data, without secrets.
        tools: The open branches and the search.
    """
    return tool_shell(
        "raw",
        gettext("Raw data"),
        div(".raw-bar")[
            label(".said", for_="raw-search")[gettext("Search the raw data")],
            input_tag(
                "#raw-search",
                type="search",
                placeholder=gettext("Search"),
                value=tools.query,
                data_enter="raw",
                autocomplete="off",
                spellcheck="false",
            ),
            button(".button", type="button", data_action="copy raw")[icon("copy"), gettext("Copy all")],
        ],
        _hits(data, tools.query) if tools.query.strip() else ul(".tree")[_branch(data, (), tools.toggled)],
        toolbox=tools,
    )


def _branch(data: JsonValue, at: Steps, toggled: frozenset[str]) -> Iterator[Node]:
    inside, left_out = take(_inside(data))
    for step, value in inside:
        yield _twig(value, (*at, step), toggled)
    if left_out:
        yield li[remainder(left_out)]


def _twig(value: JsonValue, at: Steps, toggled: frozenset[str]) -> Element:
    name = ellipsize(str(at[-1]))
    if not isinstance(value, dict | list) or not value or len(at) > _DEEPEST or len(pointer(at)) > _LONGEST_POINTER:
        return li[span(".key", dir="auto")[name], " ", _value(value), _copy(at)]
    place = pointer(at)
    is_open = (len(at) <= _OPEN_LEVELS) != (place in toggled)
    return li[
        details(open=is_open)[
            summary_tag(data_action=f"turn {place}")[span(".key", dir="auto")[name], " ", _size(value)],
            is_open and ul[_branch(value, at, toggled)],
        ],
        _copy(at),
    ]


def _value(value: JsonValue) -> Node:
    if isinstance(value, dict | list) and value:
        return _size(value)
    return code(".value", dir="auto")[truncate(to_text(value), _LONGEST)]


def _size(value: dict[str, JsonValue] | list[JsonValue]) -> Element:
    count = len(value)
    words = (
        ngettext("{count} key", "{count} keys", count)
        if isinstance(value, dict)
        else ngettext("{count} item", "{count} items", count)
    )
    return span(".quiet")[words]


def _copy(at: Steps) -> Element | None:
    if len(place := pointer(at)) > _LONGEST_POINTER:
        return None
    words = gettext("Copy the path of {name}", name=ellipsize(str(at[-1])))
    return button(".copy-path", type="button", data_action=f"copy {place}", title=words, aria_label=words)[icon("copy")]


@dataclass(frozen=True, slots=True)
class Hit:
    """A value that matches by itself or by its key."""

    at: Steps
    value: JsonValue


def search(data: JsonValue, query: str) -> list[Hit]:
    """Find a text in all keys and all values except objects and lists, regardless of case, in the order of the data."""
    pattern = _pattern(query)
    hits: list[Hit] = []
    rest: list[tuple[Steps, JsonValue]] = [((), data)]
    while rest:
        at, value = rest.pop()
        is_leaf = not isinstance(value, dict | list)
        is_named = bool(at) and isinstance(at[-1], str) and pattern.search(at[-1])
        if is_named or (is_leaf and pattern.search(to_text(value))):
            hits.append(Hit(at, value))
        rest += reversed([((*at, step), child) for step, child in _inside(value)])
    return hits


def _hits(data: JsonValue, query: str) -> Node:
    hits = search(data, query)
    visible, left_out = take(hits, MOST)
    return [
        p(".quiet", role="status")[
            ngettext("{count} match", "{count} matches", len(hits)) if hits else gettext("Nothing found")
        ],
        ul(".hits")[(_hit(each, query) for each in visible)] if hits else None,
        remainder(left_out),
    ]


def _hit(hit: Hit, query: str) -> Element:
    value = (
        _size(hit.value)
        if isinstance(hit.value, dict | list) and hit.value
        else code(".value", dir="auto")[_mark(_around(to_text(hit.value), query), query)]
    )
    return li[span(".key", dir="auto")[_mark(ellipsize(path(hit.at)), query)], " ", value, _copy(hit.at)]


def _around(text: str, query: str) -> str:
    """The part of a long text around the first hit."""
    match = _pattern(query).search(text)
    begin = max(0, match.start() - _BEFORE) if match and match.end() > NAME else 0
    return ("…" if begin else "") + ellipsize(text[begin:], NAME * 2)


def _mark(text: str, query: str) -> list[Node]:
    """A text with a mark around each hit."""
    at, parts = 0, list[Node]()
    for match in _pattern(query).finditer(text):
        parts += [text[at : match.start()], mark[match[0]]]
        at = match.end()
    return [*parts, text[at:]]


def _pattern(query: str) -> re.Pattern[str]:
    return re.compile(re.escape(query.strip()), re.IGNORECASE)


def _inside(value: JsonValue) -> list[tuple[str | int, JsonValue]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def to_text(value: JsonValue) -> str:
    """A value as JSON writes it, but texts without quotation marks."""
    return value if isinstance(value, str) else to_json(value).decode()


def pointer(at: Steps) -> str:
    """A place as a JSON pointer (RFC 6901): `/contact/custom_attributes/Plan name`."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in at)


def path(at: Steps) -> str:
    """A place as JavaScript and Python write it: `contact.custom_attributes["Plan name"]`, `messages[0].content`."""
    steps = (
        f"[{step}]" if isinstance(step, int) else f".{step}" if _PLAIN_KEY.fullmatch(step) else f"[{quote_key(step)}]"
        for step in at
    )
    return "".join(steps).removeprefix(".")


def quote_key(key: str) -> str:
    """A key in quotation marks."""
    return to_json(key).decode()


def path_of(data: JsonValue, pointed: str) -> str | None:
    """The path of a pointer's target; None if there is none (any more).

    Args:
        data: The data that the pointer is about.
        pointed: As `pointer` writes it.
    """
    at: list[str | int] = []
    for token in pointed.split("/")[1:]:
        step = token.replace("~1", "/").replace("~0", "~")
        inside = {str(key): (key, value) for key, value in _inside(data)}
        if step not in inside:
            return None
        key, data = inside[step]
        at.append(key)
    return path(tuple(at))


def indented_json(data: JsonValue) -> str:
    """Indented JSON."""
    return to_json(data, indent=2).decode()
