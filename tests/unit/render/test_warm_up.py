"""The page repeats its first context, with pauses, so that the browser caches the compiled code."""

import asyncio

from app.render.warm_up import PAUSE, REST, ROUNDS, warm_up


def test_each_round_waits_before_it_shows_the_context_and_the_end_is_reported_after_a_rest() -> None:
    calls: list[object] = []

    async def pause(seconds: float) -> None:
        calls.append(seconds)

    asyncio.run(warm_up(lambda: calls.append("show"), pause, lambda: calls.append("end")))

    assert calls == [*[PAUSE, "show"] * ROUNDS, REST, "end"]
