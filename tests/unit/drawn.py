"""Drawing a context and reading what a person would see of it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

from app.page.scene import Scene
from app.state import Arrived, State, opened, update
from app.testing import PlainFormats
from app.view import Drawing, View
from tests import samples

NOW = datetime(2026, 9, 5, 9, 40, tzinfo=UTC)
HOST = "https://chatwoot.example.com"
SCENE = Scene(NOW, PlainFormats(), frozenset({HOST}))


def heard(told: str | dict[str, Any]) -> State:
    """The state after a sample, by its name, or data has come."""
    text = samples.text(told) if isinstance(told, str) else samples.message(told)
    return update(opened(NOW), Arrived(text, HOST), NOW)


def draw(state: State) -> Drawing:
    """The screen for a state."""
    return View(PlainFormats()).draw(state)


@dataclass
class Page(HTMLParser):
    """HTML read back: its text, its tags and its attributes.

    Attributes:
        texts: Every piece of text, in order.
        tags: Every tag with its attributes, in order.
    """

    texts: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == [("wbr", {})]:  # within a word
            self.tags.pop()
            data = f"{self.texts.pop()}{data}"
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def text(self) -> str:
        """All text, with one blank between its pieces."""
        return " ".join(" ".join(self.texts).split())

    def values(self, attribute: str) -> list[str]:
        """The values of an attribute, on whatever tag."""
        return [value for _, attributes in self.tags if (value := attributes.get(attribute)) is not None]


def page(told: str | dict[str, Any] | State) -> Page:
    """What is on the page after a sample or data has come, or in a state."""
    read = Page()
    read.feed(draw(told if isinstance(told, State) else heard(told)).html)
    read.close()
    return read
