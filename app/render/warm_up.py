"""Keeps the page busy for a moment, so that the browser keeps what it has compiled.

Chromium stores the machine code of WebAssembly for the next start, but only once enough of it has run hot, and a start
from the boot image runs too little for that: each later one would compile again, which takes a sixth of its time
(docs/how-it-boots.md).
"""

from collections.abc import Awaitable, Callable

ROUNDS = 8
PAUSE = 0.15
"""Seconds between two rounds, in which the page is the agent's."""


async def warm_up(draw: Callable[[], object], pause: Callable[[float], Awaitable[None]]) -> None:
    """Draw some times, for nobody.

    Args:
        draw: Draws the page as if for the first time; some milliseconds of work.
        pause: Waits for so many seconds.
    """
    for _ in range(ROUNDS):
        await pause(PAUSE)
        draw()
