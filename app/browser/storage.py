"""Local and session storage. Where the browser blocks storage, the page still works."""

from contextlib import suppress
from typing import Literal

from js import window
from pyodide.ffi import JsException


def load() -> str | None:
    """Return the text from an earlier visit, or None."""
    try:
        text = window.localStorage.getItem(_key())
    except JsException:  # storage of frames of other sites is blocked
        return None
    return text if isinstance(text, str) else None  # JavaScript's null is not None


def save(text: str) -> None:
    """Store a text for later visits."""
    with suppress(JsException):  # blocked, or full
        window.localStorage.setItem(_key(), text)


class BrowserStorage:
    """Texts in the browser's storage; if that is blocked, in memory until the page is closed.

    Args:
        area: `localStorage`, or `sessionStorage`, which lasts as long as the tab.
    """

    def __init__(self, area: Literal["localStorage", "sessionStorage"]) -> None:
        self._area = area
        self._spare: dict[str, str | None] = {}

    @property
    def is_lasting(self) -> bool:
        """Whether the browser allows storage in frames of other sites."""
        try:
            getattr(window, self._area).setItem(_key("probe"), "")
            getattr(window, self._area).removeItem(_key("probe"))
        except JsException:
            return False
        return True

    def get(self, name: str, /) -> str | None:
        """Return a stored text, or None."""
        try:
            text = getattr(window, self._area).getItem(_key(name))
        except JsException:  # storage of frames of other sites is blocked
            return self._spare.get(name)
        return text if isinstance(text, str) else self._spare.get(name)

    def set(self, name: str, text: str | None, /) -> None:
        """Store a text, or delete it."""
        self._spare[name] = text
        with suppress(JsException):  # blocked, or full
            if text is None:
                getattr(window, self._area).removeItem(_key(name))
            else:
                getattr(window, self._area).setItem(_key(name), text)


def _key(name: str = "preferences") -> str:
    """Return a key of this installation, since others may share its origin."""
    return f"deskside:{name} {window.location.pathname.rpartition('/')[0]}/"
