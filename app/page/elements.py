"""The parts that all panels share: facts, badge, time, avatar."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, TypeAlias

from htpy import Element, Node, dd, div, dl, dt, fragment, img, span
from htpy import time as time_tag

from app.page.formats import distance
from app.page.icon_names import IconName
from app.page.icons import icon
from app.page.limits import NAME, cut, more, short
from app.page.scene import Scene

Tone: TypeAlias = Literal["neutral", "info", "good", "warn", "alert", "note"]
"""What a colour means; words say the same for those who don't see it."""

Fact: TypeAlias = tuple[str, Node]
"""A label and what it labels; a value of None or '' says nothing and is left out."""


def facts(rows: Iterable[Fact], left_out: int = 0) -> Node:
    """A list of labelled values, or None if there are none.

    Args:
        rows: The labels and values.
        left_out: How many others there are that are not among them.
    """
    shown = [(label, value) for label, value in rows if value is not None and value != ""]
    drawn = shown and dl(".facts")[(_fact(label, value) for label, value in shown)]
    return [drawn, more(left_out)] if drawn or left_out else None


def _fact(label: str, value: Node) -> Element:
    return div[dt[cut(label, NAME)], dd(dir="auto")[cut(value) if isinstance(value, str) else value]]


def badge(text: Node, tone: Tone = "neutral", symbol: IconName | None = None, title: str | None = None) -> Element:
    """A word in a small frame."""
    return span(f".badge.{tone}", title=title and short(title))[
        symbol and icon(symbol), cut(text, NAME) if isinstance(text, str) else text
    ]


def when(moment: datetime | None, scene: Scene) -> Node:
    """How long ago, with the exact time on hover; None for no time."""
    if moment is None:
        return None
    return _time(moment, scene.formats.relative(*distance(moment, scene.now)), scene)


def lasting(since: datetime, scene: Scene) -> Element:
    """For how long something has lasted, with its exact beginning on hover."""
    count, unit = distance(since, scene.now)
    return _time(since, scene.formats.measure(*((-count, unit) if count < 0 else (1, "minute"))), scene)


def clock(moment: datetime, scene: Scene) -> Element:
    """The time of day, with the exact time on hover."""
    return _time(moment, scene.formats.time(moment), scene)


def day(value: date, scene: Scene) -> Element:
    """A calendar day."""
    return time_tag(datetime=value.isoformat())[scene.formats.date(value)]


def _time(moment: datetime, text: str, scene: Scene) -> Element:
    return time_tag(datetime=moment.isoformat(timespec="seconds"), title=scene.formats.exact(moment))[text]


def avatar(name: str, picture: str | None) -> Element:
    """A person's picture over their initials, which show while it loads, if it fails, or if there is none."""
    name = name[:NAME]
    hue = sum(map(ord, name)) % 6
    return span(f".avatar.hue-{hue}", aria_hidden="true")[
        initials(name), picture and img(src=picture, alt="", loading="lazy", referrerpolicy="no-referrer")
    ]


def initials(name: str) -> str:
    """Up to two letters that stand for a name; '?' for none."""
    words = [word for word in name.split() if word[:1].isalnum()]
    chosen = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in chosen).upper() or "?"


def lines(parts: Iterable[Node], left_out: int = 0) -> Node:
    """Several values below each other, and how many others there are; None if there are none."""
    shown = [part for part in parts if part]
    return fragment[(div[part] for part in shown), more(left_out)] if shown else None
