"""The time, and being woken at one."""

from collections.abc import Callable
from datetime import UTC, datetime

from js import window
from pyodide.ffi import create_proxy


def now() -> datetime:
    """The present, in UTC."""
    return datetime.now(UTC)


class Alarm:
    """Calls a function at a time that can be moved."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = create_proxy(ring)
        self._timer: int | None = None

    def set(self, at: datetime) -> None:
        """Ring at this time, aware, and not at the one that was set before."""
        if self._timer is not None:
            window.clearTimeout(self._timer)
        # A timer of the browser may fire a little early; a millisecond more makes sure that the time has come.
        self._timer = window.setTimeout(self._ring, max(0, (at - now()).total_seconds() * 1000 + 1))
