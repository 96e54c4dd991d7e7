"""Brings a state to the browser's page: renders it, sends what has changed, and leaves marks for measuring."""

from collections.abc import Callable
from typing import Protocol

from app.context import Context
from app.core.state import State
from app.render.delta import encode_delta
from app.render.page import Drawing, View


class Dom(Protocol):
    """The browser's page (`app/browser/dom.py`)."""

    def show(self, state: str, theme: str | None, html: str, *, is_change: bool) -> bool:
        """Bring the page into a state; False if an element that should be there is not."""

    def mark(self, name: str) -> None:
        """Leave a mark on the browser's timeline."""


class Presenter:
    """The agent's screen; see `core.ports.Screen`.

    Args:
        view: Renders states.
        dom: The page.
        after_first_context: Called once the first context is on the page.
    """

    def __init__(self, view: View, dom: Dom, after_first_context: Callable[[], object] = lambda: None) -> None:
        self._view = view
        self._dom = dom
        self._after_first_context = after_first_context
        self._drawing: Drawing | None = None
        self._context: Context | None = None

    def show(self, state: State) -> None:
        """Show a state; what is on the page already is not sent again."""
        drawing = self._view.draw(state)
        before, context = self._context, state.latest.context if state.latest else None
        is_new_context = context is not before
        if drawing != self._drawing:
            # Of somebody else's context all is new, and nothing has changed.
            is_change = (
                is_new_context and before is not None and context is not None and before.subject == context.subject
            )
            previous = self._drawing
            delta = encode_delta(drawing.html, previous.html, previous.parts) if previous else drawing.html
            if not self._dom.show(drawing.phase, drawing.theme, delta, is_change=is_change):
                self._dom.show(drawing.phase, drawing.theme, drawing.html, is_change=False)
            self._drawing = drawing
        if is_new_context:
            self._context = context
            self._dom.mark("deskside:updated" if before else "deskside:context")
            if before is None:
                self._after_first_context()
