"""Repeats the work of a first context, so that Chromium stores what it compiles for it.

Chromium keeps the machine code of WebAssembly for later visits once its optimizing compiler has made a megabyte of it
in one visit (V8's `--wasm-caching-hard-threshold`, seen in Chromium 156), and it optimizes only what has run often.
Without these rounds that would take an agent long, and until then each new process would compile everything again
(docs/how-it-boots.md).
"""

from collections.abc import Awaitable, Callable

ROUNDS = 60
"""Enough for 1.2 MB with a conversation of 20 messages."""
PAUSE = 0.05
"""Seconds between two rounds, in which the page is the agent's."""
REST = 2.0
"""Seconds after the last round in which the browser compiles, beside the page, what it has still to optimize."""
LONGEST_TO_REPEAT = 300_000
"""Characters of a message of the host. A longer one takes so long that the agent would notice."""


async def warm_up(
    show: Callable[[], object], pause: Callable[[float], Awaitable[None]], on_end: Callable[[], object]
) -> None:
    """Show a context some times, for nobody.

    Args:
        show: Reads and draws the context as if for the first time; some milliseconds of work.
        pause: Waits for so many seconds.
        on_end: Called once the browser has what it stores; not if the agent leaves before.
    """
    for _ in range(ROUNDS):
        await pause(PAUSE)
        show()
    await pause(REST)
    on_end()
