"""Renders a context and reads the visible page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.events import Event, MessageReceived
from app.core.state import State, initial_state
from app.core.update import update
from app.panels import BUILT_IN
from app.render.page import Drawing, View
from app.testing import NOW, PlainFormats
from app.testing.fake_page import HOST
from app.testing.html_tree import HtmlElement, parse_html
from app.ui.render_context import RenderContext
from tests import samples

__all__ = [
    "HOST",
    "NOW",
    "RENDER_CONTEXT",
    "Page",
    "advance",
    "conversation",
    "draw",
    "page",
    "seconds_ago",
    "state_of",
]

RENDER_CONTEXT = RenderContext(NOW, PlainFormats(), frozenset({HOST}))


def state_of(source: str | dict[str, Any]) -> State:
    """The state after a sample, by its name, or data has come."""
    text = samples.text(source) if isinstance(source, str) else samples.message(source)
    return advance(initial_state(NOW), MessageReceived(text, HOST), NOW)


def advance(state: State, event: Event, now: datetime) -> State:
    """The state after an event."""
    return update(state, event, now)[0]


def draw(state: State) -> Drawing:
    """The screen for a state, with the panels that come with Deskside."""
    return View(PlainFormats(), panels=BUILT_IN).draw(state)


@dataclass(frozen=True)
class Page:
    """What is on a page, without what stands in what.

    Attributes:
        root: All of it.
    """

    root: HtmlElement

    @property
    def texts(self) -> list[str]:
        """Every piece of text, in order."""
        return list(self.root.texts)

    @property
    def tags(self) -> list[tuple[str, dict[str, str | None]]]:
        """Every tag with its attributes, in order."""
        return [(each.tag, each.attributes) for each in self.root.parts]

    @property
    def text(self) -> str:
        """All text, with one blank between its pieces."""
        return " ".join(" ".join(self.texts).split())

    def values(self, attribute: str) -> list[str]:
        """The values of an attribute, on whatever tag."""
        return [value for each in self.root.parts if (value := each[attribute]) is not None]


def page(source: str | dict[str, Any] | State) -> Page:
    """What is on the page after a sample or data has come, or in a state."""
    return Page(parse_html(draw(source if isinstance(source, State) else state_of(source)).html))


def seconds_ago(seconds: float) -> float:
    """A time before the present, in seconds since 1970."""
    return NOW.timestamp() - seconds


def conversation(**fields: Any) -> dict[str, Any]:
    """Data of a conversation with Ada."""
    return {"conversation": {"id": 7, "account_id": 3, **fields}, "contact": {"id": 1, "name": "Ada"}}
