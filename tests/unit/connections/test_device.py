"""Signing in by a code that the agent enters at the provider (RFC 8628)."""

import asyncio
from typing import Any
from urllib.parse import parse_qs

import pytest

from app.connections.sign_in import SignedOutError
from tests.unit.connections.fake_provider import DEVICE, ISSUER, OIDC, World

CODE = {
    "device_code": "SECRET-device",
    "user_code": "WDJB-MJHT",
    "verification_uri": f"{ISSUER}/device",
    "verification_uri_complete": f"{ISSUER}/device?user_code=WDJB-MJHT",
    "expires_in": 1800,
    "interval": 5,
}
PENDING = (400, {"error": "authorization_pending", "error_description": "Nobody has entered the code yet."})
SLOW_DOWN = (400, {"error": "slow_down"})


def device_world(*waits: tuple[int, object], **changes: Any) -> World:
    """A page whose agents sign in by a code."""
    return World(**{"connection": DEVICE, "device": CODE, "waits": [*waits], **changes})


def forms(world: World, path: str) -> list[dict[str, str]]:
    """The forms that were sent to an endpoint of the provider."""
    bodies = [each.body or "" for each in world.requests if each.url == f"{ISSUER}/{path}"]
    return [{key: value for key, [value] in parse_qs(each).items()} for each in bodies]


def test_the_agent_is_shown_the_code_and_is_signed_in_once_it_is_entered() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        assert await world.get() == {"orders": ["Eve"]}

    world = device_world(PENDING, PENDING)
    asyncio.run(story(world))

    codes = [(each.code, each.address, each.link) for each in world.statuses if each.code]
    assert codes == [("WDJB-MJHT", f"{ISSUER}/device", f"{ISSUER}/device?user_code=WDJB-MJHT")]
    assert [each.who for each in world.statuses] == [None, None, "Eve"]
    assert world.windows == []
    assert "SECRET" not in repr(world.statuses)


def test_the_requests_follow_the_standard() -> None:
    connection = DEVICE.model_copy(update={"resource": "https://data.example.com"})
    world = device_world(connection=connection)

    asyncio.run(world.sign_in())

    client = {"client_id": "deskside", "resource": "https://data.example.com"}
    assert forms(world, "device_authorization") == [client | {"scope": "openid profile"}]
    grant = "urn:ietf:params:oauth:grant-type:device_code"
    assert forms(world, "token") == [client | {"grant_type": grant, "device_code": "SECRET-device"}]


def test_polling_follows_the_providers_interval_and_slows_down_on_request_or_failure() -> None:
    world = device_world(PENDING, SLOW_DOWN, PENDING, (503, {}))

    asyncio.run(world.sign_in())

    assert world.pauses == [5, 5, 10, 10, 20]
    assert world.statuses[-1].who == "Eve"


@pytest.mark.parametrize(("interval", "seconds"), [({}, 5), ({"interval": 0}, 1), ({"interval": 7}, 7)])
def test_between_two_questions_are_the_seconds_that_it_says_or_else_five(
    interval: dict[str, object], seconds: float
) -> None:
    world = device_world(device={**{key: CODE[key] for key in CODE if key != "interval"}, **interval})

    asyncio.run(world.sign_in())

    assert world.pauses == [seconds]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"waits": [PENDING] * 1000}, "The code has expired."),
        ({"waits": [(400, {"error": "expired_token"})]}, "The code has expired."),
        ({"waits": [(400, {"error": "access_denied"})]}, "The sign-in was refused: access_denied"),
        ({"waits": [(400, {"error": "invalid_grant", "error_description": "Who?"})]}, "refused: Who?"),
        ({"device": {"error": "unauthorized_client"}}, "refused: unauthorized_client"),
        ({"device": None}, "has no device_authorization_endpoint"),
        ({"device": {**CODE, "verification_uri": "javascript:alert(1)"}}, "no valid verification_uri"),
        ({"device": {**CODE, "interval": -1}}, "no valid interval"),
        ({"claims": {"aud": "other"}}, "another audience"),
        ({"claims": {"nonce": "of another sign-in"}}, "another sign-in"),
        ({"is_down": True}, "503"),
    ],
)
def test_a_sign_in_that_fails_says_why_and_leaves_nothing(changes: dict[str, Any], problem: str) -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        with pytest.raises(SignedOutError):
            await world.get()

    world = device_world(**changes)
    asyncio.run(story(world))

    assert problem in world.statuses[-1].problem
    assert (world.statuses[-1].code, world.statuses[-1].is_pending) == ("", False)


def test_polling_ends_when_the_agent_cancels() -> None:
    async def story(world: World) -> None:
        world.connections.sign_in("shop")
        await world.is_asked(f"{ISSUER}/token", times=3)
        world.connections.sign_out("shop")
        await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()}, return_exceptions=True)
        assert len(forms(world, "token")) == 3

    world = device_world(*[PENDING] * 1000)
    asyncio.run(story(world))

    assert (world.statuses[-1].code, world.statuses[-1].is_pending) == ("", False)


def test_such_a_token_is_renewed_and_revoked_like_any_other() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        world.now += 590
        await world.get()
        world.connections.sign_out("shop")
        await world.is_asked(f"{ISSUER}/revocation")

    world = device_world()
    asyncio.run(story(world))

    assert forms(world, "token")[-1]["grant_type"] == "refresh_token"
    assert forms(world, "revocation") == [{"token": "SECRET-refresh-2", "client_id": "deskside"}]


def test_where_the_window_is_blocked_a_code_takes_its_place() -> None:
    world = device_world(connection=OIDC, is_blocked=True)

    asyncio.run(world.sign_in())

    assert [each.code for each in world.statuses] == ["", "WDJB-MJHT", ""]
    assert world.statuses[-1].who == "Eve"


def test_without_device_codes_the_agent_is_asked_to_allow_the_window() -> None:
    world = device_world(connection=OIDC, is_blocked=True, device={"error": "unauthorized_client"})

    asyncio.run(world.sign_in())

    assert "blocked the sign-in window" in world.statuses[-1].problem
