"""The templates of a new panel: its file, its test, and the site that it asks."""

import ast
import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from devtools.errors import CommandError

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
LONGEST_TITLE = 60

# An origin that app/settings/schema.py allows in panel_origins, and a path that needs no escaping.
ADDRESS = re.compile(
    r"(?P<origin>https://[a-z0-9.-]+(:\d+)?|http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)"
    r"(?P<path>[/?][A-Za-z0-9/?.~_%&=+,:@-]*)?",
    re.IGNORECASE,
)

# Names that the generated files use for something else.
RESERVED = frozenset({"context", "empty", "facts", "get_json", "panel", "press", "render", "rows", "table"})

FROM_CONTEXT = """\
from app.kit import Content, Context, facts, panel


@panel(
    {title},
    when=lambda context: context.contact.email,
)
def {name}(context: Context) -> Content:
    return facts([("E-mail", context.contact.email)])
"""

FROM_SITE = """\
from app.kit import Content, Context, empty, get_json, panel, table

ADDRESS = "{address}"


@panel(
    {title},
    when=lambda context: context.contact.email,
    keep_for=300,
)
async def {name}(context: Context) -> Content:
    rows = await get_json(ADDRESS, {{"email": context.contact.email}})
    return table(rows, ["id", "name"], limit=3) or empty("Nothing yet.")
"""

TEST_FROM_CONTEXT = """\
from app.custom_panels.{name} import {name}
from app.testing import context, render


def test_what_is_known_is_shown() -> None:
    panel = render({name}, context(contact={{"email": "ada@example.com"}}))

    assert panel.facts == {{"E-mail": "ada@example.com"}}


def test_without_an_address_there_is_no_panel() -> None:
    assert not render({name}, context(contact={{"email": None}})).is_there
"""

TEST_FROM_SITE = """\
from app.custom_panels.{name} import ADDRESS, {name}
from app.kit import HttpError
from app.testing import context, render


def test_what_the_site_has_is_shown() -> None:
    ada = context(contact={{"email": "ada@example.com"}})
    panel = render({name}, ada, answers={{ADDRESS: [{{"id": 7, "name": "First"}}]}})

    assert panel.rows == ({{"Id": "7", "Name": "First"}},)
    assert "email=ada%40example.com" in panel.requests[0].address


def test_when_the_site_has_nothing_the_panel_says_so() -> None:
    panel = render({name}, answers={{ADDRESS: []}})

    assert panel.text == "Nothing yet."


def test_an_error_of_the_site_is_told() -> None:
    panel = render({name}, answers={{ADDRESS: HttpError(500, "the site")}})

    assert "500" in panel.error


def test_without_an_address_nothing_is_asked() -> None:
    panel = render({name}, context(contact={{"email": None}}))

    assert (panel.is_there, panel.requests) == (False, ())
"""


@dataclass(frozen=True, slots=True)
class NewPanel:
    """A panel to be generated.

    Attributes:
        name: The name of its function and its file.
        title: Its heading.
        address: The address of its rows; None for a panel that shows the context.
    """

    name: str
    title: str
    address: str | None = None

    @property
    def file(self) -> Path:
        """The path of its file, relative to the project's folder."""
        return Path("app", "custom_panels", f"{self.name}.py")

    @property
    def test(self) -> Path:
        """The path of its test, relative to the project's folder."""
        return Path("tests", "custom_panels", f"test_{self.name}.py")

    @property
    def origin(self) -> str | None:
        """The site that it asks."""
        match = ADDRESS.fullmatch(self.address or "")
        return match["origin"].lower() if match else None

    @property
    def texts(self) -> dict[Path, str]:
        """The files' contents, as ruff formats them."""
        panel, test = (FROM_SITE, TEST_FROM_SITE) if self.address else (FROM_CONTEXT, TEST_FROM_CONTEXT)
        fields = {"name": self.name, "title": _literal(self.title), "address": self.address}
        return {self.file: panel.format(**fields), self.test: test.format(**fields)}


def new_panel(root: Path, name: str, title: str | None, address: str | None) -> NewPanel:
    """Describe a panel that can be generated.

    Args:
        root: The project's folder.
        name: Its name.
        title: Its heading; by default derived from the name.
        address: The address of its rows, if it has any.

    Raises:
        CommandError: The panel can't be generated; the text says why.
    """
    if not NAME.fullmatch(name) or name.endswith("_"):
        raise CommandError(f"{name!r} can't name a panel: use lower-case letters, digits and _, as in recent_orders")
    if keyword.iskeyword(name) or name in RESERVED:
        raise CommandError(f"{name} can't name a panel: that word has another meaning in its file; try my_{name}")
    if name in _built_in_panels(root):
        raise CommandError(f"there is a panel {name} already, which comes with Deskside; try my_{name}")
    heading = name.replace("_", " ").capitalize() if title is None else title.strip()
    if not heading or not heading.isprintable() or len(heading) > LONGEST_TITLE:
        raise CommandError(f"a title is 1 to {LONGEST_TITLE} letters on one line, not {heading!r}")
    if address is not None and not ADDRESS.fullmatch(address):
        raise CommandError(
            f"{address!r} can't be asked: an address begins with https:// (http://localhost while developing), its host"
            " follows, and what is not plain ASCII is escaped"
        )
    panel = NewPanel(name, heading, address)
    if existing := next((each for each in (panel.file, panel.test) if (root / each).exists()), None):
        raise CommandError(f"{existing.as_posix()} exists: choose another name, or delete it first")
    return panel


def _built_in_panels(root: Path) -> Iterator[str]:
    """Return the names of Deskside's own panels."""
    for path in sorted((root / "app" / "panels").glob("*.py")):
        for node in ast.parse(path.read_bytes()).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and any(map(_is_panel, node.decorator_list)):
                yield node.name


def _is_panel(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "panel"


def _literal(text: str) -> str:
    """Write a text as a Python literal, in double quotes unless that needs more escapes."""
    escaped = text.replace("\\", "\\\\")
    quote = "'" if escaped.count('"') > escaped.count("'") else '"'
    return quote + escaped.replace(quote, f"\\{quote}") + quote
