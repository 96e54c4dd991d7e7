"""The signals that end a command: Ctrl-C, a closed terminal (SIGHUP), SIGTERM."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Windows has no SIGHUP."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let an ending wait until the block is done: a child that was started must be noted, or nobody would end it.

    Only the main thread is ever interrupted; in others this does nothing.
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
