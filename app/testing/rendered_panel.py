"""A rendered panel as an agent sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from app.testing.fake_http import RecordedRequest
from app.testing.fake_page import FakePage
from app.testing.html_tree import HtmlElement

Look: TypeAlias = Literal["absent", "loading", "empty", "error", "shown"]
"""The state of a panel: not on the page, waiting for its answer, with nothing to show, with an error instead of its
content, or shown."""

_INLINE = frozenset({"a", "b", "bdi", "code", "em", "i", "mark", "s", "small", "span", "strong", "time"})


class Link(NamedTuple):
    """A link: its text and its address."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class RenderedPanel:
    """A rendered panel as an agent sees it.

    Attributes:
        look: Its state: `absent`, `loading`, `empty`, `error` or `shown`.
        title: Its heading.
        aside: The text at the end of the heading's line.
        text: All text under the heading, with single spaces. A missing text is ''.
        facts: The values of lists of facts, by label.
        rows: The rows of tables, each by the headings of its columns (or their numbers if there are none), including
            those behind "show more".
        links: The links.
        buttons: The labels of the buttons that can be pressed (`press`).
        result: The result of the button that was pressed.
        error: The text of an error.
        details: An error's traceback.
        requests: The requests to other sites, in order.
        actions: The action of each button.
        page: The page that it is on.
    """

    look: Look
    title: str = ""
    aside: str = ""
    text: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Mapping[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    buttons: tuple[str, ...] = ()
    result: str = ""
    error: str = ""
    details: str = field(default="", repr=False)
    requests: tuple[RecordedRequest, ...] = ()
    actions: tuple[str, ...] = field(default=(), repr=False)
    page: FakePage | None = field(default=None, repr=False, compare=False)

    @property
    def is_there(self) -> bool:
        """Whether the panel is on the page."""
        return self.look != "absent"


def read_panel(page: FakePage) -> RenderedPanel:
    """Read the only panel of a page."""
    (panel,) = page.panels
    requests = tuple(page.sites.requests)
    section = page.find(panel.name)
    if section is None:
        return RenderedPanel("absent", requests=requests, page=page)
    (body,) = section.all("div", "panel-body")
    buttons = [each for tag in ("button", "summary") for each in body.all(tag) if each["data-action"]]
    return RenderedPanel(
        _look(body),
        title=section.all("h2")[0].words,
        aside=" ".join(_text(each) for each in section.all("span", "panel-aside")),
        text=_text(body),
        facts={_text(label): _text(value) for label, value in zip(body.all("dt"), body.all("dd"), strict=False)},
        rows=tuple(row for table in body.all("table") for row in _rows(table)),
        links=tuple(Link(_text(each), each["href"] or "") for each in body.all("a")),
        buttons=tuple(_text(each) for each in buttons),
        result=" ".join(_text(each) for each in body.all("span", "done")),
        error=" ".join(_text(each) for box in body.all("div", "panel-error") for each in box.all("div")[1:2]),
        details="\n".join(each.text for box in body.all("div", "panel-error") for each in box.all("pre")),
        requests=requests,
        actions=tuple(each["data-action"] or "" for each in buttons),
        page=page,
    )


def _look(body: HtmlElement) -> Look:
    kinds = {name for each in body.inside if isinstance(each, HtmlElement) for name in (each["class"] or "").split()}
    if "panel-waiting" in kinds:
        return "loading"
    if "panel-error" in kinds:
        return "error"
    return "empty" if kinds == {"quiet"} else "shown"


def _rows(table: HtmlElement) -> list[Mapping[str, str]]:
    headings = [_text(each) for head in table.all("thead") for each in head.all("th")]
    rows = [row for body in table.all("tbody") for row in body.all("tr")]
    return [{_at(headings, at): _text(each) for at, each in enumerate(row.all("td"))} for row in rows]


def _at(headings: Sequence[str], at: int) -> str:
    return headings[at] if at < len(headings) else str(at + 1)


def _text(part: HtmlElement) -> str:
    """Return the visible text of a part, with single spaces."""
    return " ".join(_spaced_text(part).split())


def _spaced_text(part: HtmlElement) -> str:
    """Return the text of a part, with spaces between texts that are apart on screen."""
    text = "".join(
        each if isinstance(each, str) else _spaced_text(each) for each in part.inside if not _is_hidden(each)
    )
    return text if part.tag in _INLINE and not part.has("badge") else f" {text} "


def _is_hidden(each: str | HtmlElement) -> bool:
    """Whether a part is visible only after a press: a traceback, or a label for folding."""
    if isinstance(each, str):
        return False
    inside = [inner.tag for inner in each.inside if isinstance(inner, HtmlElement)]
    return each.has("opened") or (each.tag == "details" and "pre" in inside)
