"""Parses HTML into a tree. Strict: tags that don't match are an error."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NoReturn

_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"})


@dataclass
class HtmlElement:
    """An element with its children: texts and elements."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    inside: list["str | HtmlElement"] = field(default_factory=list)

    @property
    def parts(self) -> Iterator["HtmlElement"]:
        """All elements in it, outer ones first."""
        for each in self.inside:
            if isinstance(each, HtmlElement):
                yield each
                yield from each.parts

    @property
    def texts(self) -> Iterator[str]:
        """Every piece of text in it, in order."""
        for each in self.inside:
            if isinstance(each, HtmlElement):
                yield from each.texts
            else:
                yield each

    @property
    def text(self) -> str:
        """All text in it, unchanged."""
        return "".join(self.texts)

    @property
    def words(self) -> str:
        """All text in it, with single spaces."""
        return " ".join(self.text.split())

    def all(self, tag: str, of_class: str = "") -> list["HtmlElement"]:
        """Return the elements in it with a tag, and optionally with a class."""
        return [each for each in self.parts if each.tag == tag and each.has(of_class)]

    def has(self, of_class: str) -> bool:
        """Whether it has a class, or several: `badge good`."""
        return set(of_class.split()) <= set((self["class"] or "").split())

    def __getitem__(self, attribute: str) -> str | None:
        return self.attributes.get(attribute)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = HtmlElement("root")
        self.open = [self.root]
        self.is_within_word = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_within_word = tag == "wbr"  # a possible line break does not end a word
        if self.is_within_word:
            return
        if len({name for name, _ in attrs}) != len(attrs):
            raise ValueError(f"<{tag}> has an attribute twice: {attrs}")
        part = HtmlElement(tag, dict(attrs))
        self.open[-1].inside.append(part)
        if tag not in _VOID:
            self.open.append(part)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(HtmlElement(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self.open.pop().tag != tag:
            raise ValueError(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        inside = self.open[-1].inside
        if self.is_within_word and inside and isinstance(inside[-1], str):
            data = f"{inside.pop()}{data}"
        inside.append(data)
        self.is_within_word = False

    def handle_comment(self, data: str) -> NoReturn:
        raise ValueError(f"no panel writes comments: {data!r}")

    def handle_decl(self, decl: str) -> NoReturn:
        raise ValueError(f"no panel writes declarations: {decl!r}")

    def handle_pi(self, data: str) -> NoReturn:
        raise ValueError(f"no panel writes instructions: {data!r}")


def parse_html(html: str) -> HtmlElement:
    """Parse HTML into a tree.

    Raises:
        ValueError: A tag is not closed, or another tag closes it.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open != [reader.root]:
        raise ValueError(f"<{reader.open[-1].tag}> stays open")
    return reader.root
