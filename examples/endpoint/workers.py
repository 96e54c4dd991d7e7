"""Threads of its own for each source, so that one that hangs doesn't hold the others."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Any, TypeVar

from examples.endpoint.source import Ask, Page, Source

T = TypeVar("T")


class BusyError(Exception):
    """All threads of a source are occupied, and enough requests wait for one."""


class Workers:
    """A source's threads.

    Args:
        source: Whom they ask.
        seconds: How long an answer may take.
        threads: How many requests the source gets at a time.
        waiting: How many others may wait. A burst is answered a little later; only what lasts is refused.
    """

    def __init__(self, source: Source, seconds: float, threads: int = 8, waiting: int = 64) -> None:
        self.source = source
        self._seconds = seconds
        self._pool = ThreadPoolExecutor(threads)
        # A call that has timed out keeps its thread, and its place, until the source lets go of it.
        self._places = BoundedSemaphore(threads + waiting)

    async def find(self, ask: Ask) -> Page | None:
        """Let the source find records.

        Raises:
            TimeoutError: It took too long.
            BusyError: Too many requests wait for it already.
            Exception: Whatever the source raises.
        """
        return await self._run(self.source.find, ask)

    async def check(self) -> None:
        """Let the source check itself; raises as `find` does."""
        await self._run(self.source.check)

    async def _run(self, call: Callable[..., T], *arguments: Any) -> T:  # noqa: ANN401 - the call's own
        if not self._places.acquire(blocking=False):
            raise BusyError
        future: Future[T] = self._pool.submit(call, *arguments)
        future.add_done_callback(lambda _: self._places.release())
        return await asyncio.wait_for(asyncio.wrap_future(future), self._seconds)
