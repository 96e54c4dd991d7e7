"""The state of the tools in the menu."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Tool: TypeAlias = Literal["arrange", "export", "raw", "diagnostics", "keyboard"]
"""What the agent has opened beside the panels."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The environment of the page. It contains no customer data.

    Attributes:
        browser: Its `navigator.userAgent`.
        pyodide: Its version.
        boot: How Python came up: `image` or `ordinary`.
        phases: The milestones of the start, each with its time in milliseconds since navigation.
        version: Deskside's.
        build: The name of the build that the page is from; empty on the development server.
    """

    browser: str = ""
    pyodide: str = ""
    boot: str = ""
    phases: tuple[tuple[str, float], ...] = ()
    version: str = ""
    build: str = ""


@dataclass(frozen=True, slots=True)
class ToolState:
    """The state of the tools.

    Attributes:
        toggled: The branches of the raw data that the agent has opened or closed, by their pointers.
        query: The text in the raw data's search field.
        with_notes: Whether files include private notes.
        with_records: Whether files include orders, payments and subscriptions.
        is_copied: Whether a text has just been copied.
        by_hand: The text for the agent to copy by hand, because the browser has refused to.
        environment: The environment of the page, once it is read.
    """

    toggled: frozenset[str] = frozenset()
    query: str = ""
    with_notes: bool = False
    with_records: bool = False
    is_copied: bool = False
    by_hand: str | None = None
    environment: Environment | None = None

    def used(self, action: str) -> "ToolState":
        """Handle a press of a tool's button.

        Args:
            action: `turn POINTER`, `notes` or `records`; anything else changes nothing.
        """
        match action.partition(" "):
            case ("turn", _, pointer):
                return replace(self, toggled=self.toggled ^ {pointer})
            case ("notes", _, _):
                return replace(self, with_notes=not self.with_notes)
            case ("records", _, _):
                return replace(self, with_records=not self.with_records)
        return self
