"""Renewing access tokens, with a fake provider and a fake site."""

import asyncio

import pytest

from app.connections.sign_in import SignedOutError
from app.jobs.http import HttpError
from tests.unit.connections.fake_provider import ISSUER, SITE, World


def test_an_expiring_token_is_renewed_once_for_all_requests_and_the_refresh_token_rotates() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        world.now += 590
        answers = await asyncio.gather(world.get(), world.get(), world.get())
        assert [*answers] == [{"orders": ["Eve"]}] * 3
        world.now += 590
        assert await world.get() == {"orders": ["Eve"]}

    world = World()
    asyncio.run(story(world))

    assert [each.body for each in world.requests if each.url == f"{ISSUER}/token"][1:] == [
        f"grant_type=refresh_token&refresh_token=SECRET-refresh-{number}&client_id=deskside" for number in (1, 2)
    ]
    assert [each.who for each in world.statuses] == [None, "Eve"]


def test_a_renewal_continues_when_its_panel_is_cancelled() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        world.now += 590
        panel = asyncio.ensure_future(world.get())
        await world.is_asked(f"{ISSUER}/token", times=2)
        panel.cancel()
        assert await world.get() == {"orders": ["Eve"]}

    asyncio.run(story(World()))


def test_a_refusal_renews_the_token_and_repeats_the_request_once() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        world.valid_tokens.clear()
        assert await world.get() == {"orders": ["Eve"]}

    world = World()
    asyncio.run(story(world))

    assert [each.url for each in world.requests].count(f"{SITE}/orders") == 2


def test_after_a_second_refusal_the_agent_must_sign_in_again() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        world.status = 401
        with pytest.raises(SignedOutError):
            await world.get()

    world = World()
    asyncio.run(story(world))

    assert world.statuses[-1].who is None
    assert "did not accept" in world.statuses[-1].problem
    assert [each.url for each in world.requests].count(f"{SITE}/orders") == 2


def test_a_revoked_refresh_token_ends_the_sign_in() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        world.refresh_token = ""
        world.now += 700
        with pytest.raises(SignedOutError):
            await world.get()

    world = World()
    asyncio.run(story(world))
    world.open_page()

    assert world.connections.statuses["shop"].who is None


@pytest.mark.parametrize("is_reloaded", [False, True])
def test_without_a_refresh_token_a_sign_in_ends_with_its_token(*, is_reloaded: bool) -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        world.now += 500
        assert await world.get() == {"orders": ["Eve"]}
        world.now += 100
        if is_reloaded:
            world.open_page()
        with pytest.raises(SignedOutError):
            await world.get()

    world = World(is_renewable=False)
    asyncio.run(story(world))

    assert [each.url for each in world.requests].count(f"{ISSUER}/token") == 1
    assert [each.url for each in world.requests].count(f"{SITE}/orders") == 1


def test_an_unreachable_provider_does_not_end_a_sign_in() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        world.now += 700
        world.is_down = True
        with pytest.raises(HttpError, match="503"):
            await world.get()
        world.is_down = False
        assert await world.get() == {"orders": ["Eve"]}

    asyncio.run(story(World()))
