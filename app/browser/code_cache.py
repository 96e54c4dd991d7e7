"""What Chromium stores of the interpreter's compiled code, for later visits (docs/how-it-boots.md)."""

from js import document, performance, window

from app.browser.storage import BrowserStorage

_FILLED = "compiled"


def is_filled() -> bool:
    """Whether an earlier visit has filled the cache, or this browser has none that a page can fill."""
    if not hasattr(window.navigator, "userAgentData"):  # only Chromium has both
        return True
    if _is_from_network():
        return False
    local = BrowserStorage("localStorage")
    return local.get(_FILLED) == _interpreter() or not local.is_lasting


def set_filled() -> None:
    """Remember that this visit has filled the cache."""
    BrowserStorage("localStorage").set(_FILLED, _interpreter())


def _interpreter() -> str:
    """The address of the interpreter that runs, which tells its content."""
    part = "linked" if document.documentElement.dataset.boot == "image" else "runtime"
    link = document.querySelector(f"link[rel=deskside-{part}]")
    return str(link.href) if link else ""


def _is_from_network() -> bool:
    """Whether the browser had not stored the interpreter itself, so it can't have stored its compiled code."""
    return any(entry.transferSize for entry in performance.getEntriesByName(_interpreter()))
