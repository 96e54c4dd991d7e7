"""How far the agent is with the tools of the menu, and what a tool wants of the browser."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Tool: TypeAlias = Literal["arrange", "export", "raw", "diagnostics", "keyboard"]
"""What the agent has opened beside the panels."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the agent wants to have. Each press is a want of its own, so they are told apart by identity.

    Attributes:
        road: How: into the clipboard, or as a file.
        what: What: a format of a file, `raw`, `report`, or a path as `raw` writes it.
    """

    road: Literal["copy", "save"]
    what: str


@dataclass(frozen=True, slots=True)
class Environment:
    """What the page runs in. Nothing in it is about a customer.

    Attributes:
        browser: As it calls itself.
        pyodide: Its version.
        boot: How Python came up: `image` or `ordinary`.
        phases: The milestones of the start, and when they were reached, in milliseconds from the page's beginning.
    """

    browser: str = ""
    pyodide: str = ""
    boot: str = ""
    phases: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ToolState:
    """How far the agent is with the tools.

    Attributes:
        turned: The branches of the raw tree that are not as they were at first, open or closed, by their pointers.
        sought: What is searched for in the raw data.
        with_notes: Whether private notes go along into files.
        wanted: What the agent wanted last.
        is_copied: Whether what the agent wanted last has just been copied.
        by_hand: What the agent is to copy by hand, because the browser doesn't allow the page to.
        surroundings: What the page runs in, once somebody wanted to know.
    """

    turned: frozenset[str] = frozenset()
    sought: str = ""
    with_notes: bool = False
    wanted: Wanted | None = None
    is_copied: bool = False
    by_hand: str | None = None
    surroundings: Environment | None = None

    def used(self, action: str) -> "ToolState":
        """The same after the agent has pressed a button of a tool.

        Args:
            action: `turn POINTER`, `copy WHAT`, `save FORMAT` or `notes`; anything else changes nothing.
        """
        match action.partition(" "):
            case ("turn", _, pointer):
                return replace(self, turned=self.turned ^ {pointer})
            case ("copy" | "save" as road, _, what):
                return replace(self, wanted=Wanted(road, what), is_copied=False, by_hand=None)
            case ("notes", _, _):
                return replace(self, with_notes=not self.with_notes)
        return self
