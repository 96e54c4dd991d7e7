"""The page renders off screen a few times, with pauses, so that the browser caches the compiled code."""

import asyncio

from app.render.warm_up import PAUSE, ROUNDS, warm_up


def test_each_round_waits_before_it_draws() -> None:
    happened: list[object] = []

    async def pause(seconds: float) -> None:
        happened.append(seconds)

    asyncio.run(warm_up(lambda: happened.append("drawn"), pause))

    assert happened == [PAUSE, "drawn"] * ROUNDS
