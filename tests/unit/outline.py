"""The main contents of a rendered page."""

from dataclasses import dataclass
from typing import Any

from app.core.state import State
from app.testing.html_tree import HtmlElement, parse_html
from tests.unit.rendering import draw, state_of


@dataclass
class Outline:
    """The main contents of a page.

    Attributes:
        root: The page's root element.
    """

    root: HtmlElement

    @property
    def name(self) -> str:
        """Whom the conversation is with."""
        return self.root.all("h1")[0].words

    @property
    def badges(self) -> list[str]:
        """The badges under the name, without the labels."""
        (badges,) = self.root.all("div", "badges")
        return [each.words for each in badges.all("span", "badge") if not each.has("label")]

    @property
    def unusual(self) -> list[str]:
        """What is unusual, without the reasons."""
        return [each.words for box in self.root.all("ul", "unusual") for each in box.all("strong")]

    @property
    def labels(self) -> list[str]:
        """The conversation's labels."""
        return [each.words for each in self.root.all("span", "label")]

    def facts(self, panel: str) -> dict[str, str]:
        """The labelled values of a panel."""
        (section,) = (each for each in self.root.parts if each["data-panel"] == panel)
        return {label.words: value.words for label, value in zip(section.all("dt"), section.all("dd"), strict=True)}

    @property
    def messages(self) -> list[HtmlElement]:
        """The messages, oldest first."""
        return [each for each in self.root.all("li") if (each["id"] or "").startswith("message-")]


def outline(source: str | dict[str, Any] | State) -> Outline:
    """What the page says after a sample or data has come, or in a state."""
    return Outline(parse_html(draw(source if isinstance(source, State) else state_of(source)).html))


def panel(source: str | dict[str, Any] | State, name: str) -> HtmlElement:
    """A panel of the page after a sample or data has come."""
    (section,) = (each for each in outline(source).root.parts if each["data-panel"] == name)
    return section


def text_of(part: HtmlElement) -> str:
    """All text in an element, with a blank between its pieces."""
    return " ".join(" ".join(each if isinstance(each, str) else text_of(each) for each in part.inside).split())


def rest(source: str | dict[str, Any] | State, name: str) -> str:
    """What is folded in a panel."""
    return " ".join(text_of(each) for each in panel(source, name).all("details", "rest"))


def copies(part: HtmlElement) -> dict[str, str]:
    """What each copy button has to copy, where that isn't the text on screen, by its name."""
    return {each["aria-label"] or "": each["data-copy"] or "" for each in part.all("button", "copy")}
