"""HTML read back as a tree, and what a drawn page says at a glance. Strict: tags that don't match are an error."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from app.state import State
from tests.unit.drawn import draw, heard

VOID = frozenset({"br", "hr", "img", "input", "meta", "wbr"})


@dataclass
class Part:
    """An element with what is in it: text and other elements."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    inside: list["str | Part"] = field(default_factory=list)

    @property
    def parts(self) -> Iterator["Part"]:
        """All elements in it, outer ones first."""
        for each in self.inside:
            if isinstance(each, Part):
                yield each
                yield from each.parts

    @property
    def text(self) -> str:
        """All text in it, as it was written."""
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)

    @property
    def words(self) -> str:
        """All text in it, with single blanks."""
        return " ".join(self.text.split())

    def all(self, tag: str, of_class: str = "") -> list["Part"]:
        """The elements in it with a tag, and perhaps a class."""
        wanted = set(of_class.split())
        return [each for each in self.parts if each.tag == tag and wanted <= set((each["class"] or "").split())]

    def __getitem__(self, attribute: str) -> str | None:
        return self.attributes.get(attribute)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Part("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice: {attrs}"
        part = Part(tag, dict(attrs))
        self.open[-1].inside.append(part)
        if tag not in VOID:
            self.open.append(part)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Part(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"no panel writes comments: {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"no panel writes declarations: {decl!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"no panel writes instructions: {data!r}")


def tree(html: str) -> Part:
    """HTML as a tree."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], "something stays open"
    return reader.root


@dataclass
class Outline:
    """What a page says.

    Attributes:
        root: All of it.
    """

    root: Part

    @property
    def name(self) -> str:
        """Whom the conversation is with."""
        return self.root.all("h1")[0].words

    @property
    def badges(self) -> list[str]:
        """The badges under the name, without the labels."""
        (badges,) = (box for box in self.root.all("div", "badges") if box["role"] is None)
        return [each.words for each in badges.all("span", "badge")]

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
        (drawn,) = (each for each in self.root.parts if each["data-panel"] == panel)
        return {label.words: value.words for label, value in zip(drawn.all("dt"), drawn.all("dd"), strict=True)}

    @property
    def messages(self) -> list[Part]:
        """The messages, oldest first."""
        return [each for each in self.root.all("li") if (each["id"] or "").startswith("message-")]


def outline(told: str | dict[str, Any] | State) -> Outline:
    """What the page says after a sample or data has come, or in a state."""
    return Outline(tree(draw(told if isinstance(told, State) else heard(told)).html))
