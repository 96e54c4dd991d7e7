"""The time, and a timer."""

from collections.abc import Callable
from datetime import datetime

from js import Date, window
from pyodide.ffi import create_proxy

from app.context.moment import present


class BrowserClock:
    """The browser's clock.

    Args:
        wake: Called at the time that `wake_at` has set.
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = create_proxy(wake)
        self._timer: int | None = None

    def now(self) -> datetime:
        """The present, in UTC."""
        return present(Date.now() / 1000)  # Python's own can't tell what browsers can, years after 2262

    def wake_at(self, moment: datetime) -> None:
        """Wake at this time, aware, in place of the one that was set before."""
        if self._timer is not None:
            window.clearTimeout(self._timer)
        # A timer of the browser may fire a little early; a millisecond more makes sure that the time has come.
        self._timer = window.setTimeout(self._wake, max(0, (moment - self.now()).total_seconds() * 1000 + 1))
