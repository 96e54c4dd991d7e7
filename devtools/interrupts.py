"""The signals that end a command: Ctrl-C, a closed terminal (SIGHUP), SIGTERM."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Windows has no SIGHUP."""


@contextmanager
def interrupts_deferred() -> Iterator[None]:
    """Defer these signals until the block has ended, so that a child process is registered and can be stopped.

    Python interrupts only the main thread; in other threads this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers: list[int] = []
    before = {number: signal.signal(number, lambda number, _frame: numbers.append(number)) for number in ENDINGS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in numbers:
            signal.raise_signal(number)
