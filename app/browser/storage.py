"""The little that the page keeps in the browser. Where the browser keeps nothing, the page works all the same."""

from contextlib import suppress

from js import window
from pyodide.ffi import JsException

_KEY = "deskside:preferences"


def load() -> str | None:
    """What was kept at an earlier visit, or None."""
    try:
        kept = window.localStorage.getItem(_key())
    except JsException:  # storage of frames of other sites is blocked
        return None
    return None if kept is None else str(kept)


def save(text: str) -> None:
    """Keep a text for later visits."""
    with suppress(JsException):  # blocked, or full
        window.localStorage.setItem(_key(), text)


def _key() -> str:
    """The key of this installation: others may share its origin."""
    return f"{_KEY} {window.location.pathname.rpartition('/')[0]}/"
