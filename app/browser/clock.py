"""The time, and a timer."""

from collections.abc import Callable
from datetime import datetime

from js import Date, window
from pyodide.ffi import create_proxy

from app.context.moment import present


class BrowserClock:
    """The browser's clock.

    Args:
        wake: Called at the time set by `wake_at`.
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = create_proxy(wake)
        self._timer: int | None = None

    def now(self) -> datetime:
        """The present, in UTC."""
        return present(Date.now() / 1000)  # unlike Python's clock, a browser's may be after the year 2262

    def wake_at(self, moment: datetime) -> None:
        """Wake at this time, aware; replaces the time set before."""
        if self._timer is not None:
            window.clearTimeout(self._timer)
        # A browser's timer may fire a little early, so wait a millisecond more.
        self._timer = window.setTimeout(self._wake, max(0, (moment - self.now()).total_seconds() * 1000 + 1))
