"""Signing in to connections, with a fake provider and a fake site."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from app.connections import provider_client
from app.connections.connection_config import Connection
from app.connections.sign_in import ForbiddenError, SignedOutError
from app.jobs.access import Request
from app.jobs.http import HttpError, WebError
from tests.unit.connections.fake_provider import BACK, COOKIE, ISSUER, SITE, TOKEN, World

Story = Callable[[World], Any]


def tokens_in(text: object) -> bool:
    return "SECRET" in repr(text)


def test_without_a_sign_in_no_request_is_sent_and_the_error_names_the_connection() -> None:
    world = World()

    with pytest.raises(SignedOutError) as raised:
        asyncio.run(world.get())

    assert (raised.value.sign_in, world.requests) == ("shop", [])


def test_one_sign_in_serves_all_requests_and_names_the_agent() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        assert await world.get() == {"orders": ["Eve"]}
        assert await world.get(f"{SITE}/payments") == {"orders": ["Eve"]}

    world = World()
    asyncio.run(story(world))

    assert [each.who for each in world.statuses] == [None, "Eve"]
    assert len(world.windows) == 2
    assert world.windows[-1] == "closed"


def test_a_token_goes_to_its_own_site_alone_and_never_into_an_address() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        await world.get()
        with pytest.raises(WebError):
            await world.get("https://evil.example/orders")

    world = World()
    asyncio.run(story(world))

    addresses = {each.url.partition("?")[0] for each in world.requests if "Authorization" in each.headers}
    assert addresses == {f"{SITE}/orders"}
    assert not tokens_in([each.url for each in world.requests])
    assert not tokens_in(world.windows)
    assert not tokens_in(world.statuses)


def test_the_next_page_of_the_same_tab_needs_no_new_sign_in() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        world.open_page()
        assert await world.get() == {"orders": ["Eve"]}

    asyncio.run(story(World()))


def test_a_sign_in_of_other_settings_does_not_count() -> None:
    world = World()
    asyncio.run(world.sign_in())
    world.connection = world.connection.model_copy(update={"client_id": "other"})

    world.open_page()

    assert world.connections.statuses["shop"].who is None


@pytest.mark.parametrize("text", ["", "{", "{}", '{"access_token": 1}'])
def test_a_damaged_stored_sign_in_counts_as_signed_out(text: str) -> None:
    world = World()
    world.store.set(f"connection {SITE} oidc {ISSUER} deskside", text)

    world.open_page()

    assert world.connections.statuses["shop"].who is None


def test_a_forbidden_request_is_reported_and_the_agent_stays_signed_in() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        world.status = 403
        with pytest.raises(ForbiddenError, match="You are not allowed to see this"):
            await world.get()

    world = World()
    asyncio.run(story(world))

    assert world.connections.statuses["shop"].who == "Eve"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"comes_back": lambda _: None}, "The sign-in window was closed."),
        ({"comes_back": lambda answer: {**answer, "state": "other"}}, "could not be verified"),
        ({"comes_back": lambda answer: {"error": "access_denied", **answer}}, "refused: access_denied"),
        ({"claims": {"aud": "other"}}, "another audience"),
        ({"claims": {"nonce": "other"}}, "another sign-in"),
        ({"is_blocked": True}, "blocked the sign-in window"),
    ],
)
def test_a_sign_in_that_fails_says_why_and_leaves_nothing(changes: dict[str, Any], problem: str) -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        with pytest.raises(SignedOutError):
            await world.get()

    world = World(**changes)
    asyncio.run(story(world))
    world.open_page()

    assert problem in world.statuses[-1].problem
    assert world.connections.statuses["shop"].who is None


def test_an_answer_of_an_earlier_attempt_is_refused() -> None:
    answers: list[dict[str, str]] = []

    def replay(answer: dict[str, str]) -> dict[str, str]:
        answers.append(answer)
        return answers[0]

    async def story(world: World) -> None:
        await world.sign_in()
        world.connections.sign_out("shop")
        await world.sign_in()

    world = World(comes_back=replay)
    asyncio.run(story(world))

    assert [each.who for each in world.statuses] == [None, "Eve", None, None, None]
    assert "could not be verified" in world.statuses[-1].problem


def test_a_provider_that_hangs_runs_into_the_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    async def hang(_request: Request, _largest: int) -> tuple[int, str]:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(provider_client, "_PATIENCE", 0)
    world = World()
    monkeypatch.setattr(world, "_fetch", hang)
    world.open_page()

    asyncio.run(world.sign_in())

    assert world.statuses[-1].problem == "No response within 0 seconds."


def test_signing_out_deletes_the_sign_in_and_revokes_it_at_the_provider() -> None:
    async def story(world: World) -> None:
        await world.sign_in()
        world.connections.sign_out("shop")
        await world.is_asked(f"{ISSUER}/revocation")
        with pytest.raises(SignedOutError):
            await world.get()

    world = World()
    asyncio.run(story(world))

    assert world.requests[-1].body == "token=SECRET-refresh-1&client_id=deskside"
    assert world.statuses[-1].who is None
    world.open_page()
    assert world.connections.statuses["shop"].who is None


@pytest.mark.parametrize(("agent", "who"), [(7, "Eve"), (8, None)])
def test_a_sign_in_ends_when_another_agent_uses_chatwoot_in_the_same_tab(agent: int, who: str | None) -> None:
    async def story(world: World) -> None:
        world.connections.set_agent(7)
        await world.sign_in()
        world.open_page()
        world.connections.set_agent(agent)
        if who is None:
            await world.is_asked(f"{ISSUER}/revocation")

    world = World()
    asyncio.run(story(world))

    assert world.connections.statuses["shop"].who == who


def test_an_attempt_of_the_last_agent_does_not_sign_in_the_next_one() -> None:
    async def story(world: World) -> None:
        world.connections.set_agent(7)
        world.connections.sign_in("shop")
        world.connections.set_agent(8)
        await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})

    world = World()
    asyncio.run(story(world))

    assert [each.who for each in world.statuses] == [None, None]


def test_a_second_press_replaces_the_first_window() -> None:
    async def story(world: World) -> None:
        world.connections.sign_in("shop")
        await world.sign_in()

    world = World()
    asyncio.run(story(world))

    assert world.statuses[-1].who == "Eve"


def test_a_pasted_token_serves_until_the_site_refuses_it() -> None:
    async def story(world: World) -> None:
        world.connections.use_token("shop", " Bearer SECRET-pasted\n")
        world.valid_tokens = {"SECRET-pasted"}
        assert await world.get() == {"orders": ["Eve"]}
        world.valid_tokens.clear()
        with pytest.raises(SignedOutError):
            await world.get()

    world = World(connection=TOKEN)
    asyncio.run(story(world))

    assert [each.who for each in world.statuses] == ["", None]
    assert not tokens_in(world.statuses)
    assert {each.url for each in world.requests} == {f"{SITE}/orders"}


@pytest.mark.parametrize("token", ["", "  ", "two words", "line\nbreak", "caf\u00e9"])
def test_an_invalid_token_is_not_sent(token: str) -> None:
    world = World(connection=TOKEN)

    world.connections.use_token("shop", token)

    assert world.statuses[-1].who is None
    assert world.statuses[-1].problem


def test_cookies_are_sent_to_their_own_site_and_a_refusal_asks_to_sign_in_there() -> None:
    world = World(connection=COOKIE)

    with pytest.raises(SignedOutError):
        asyncio.run(world.get())

    assert [(each.url, each.credentials) for each in world.requests] == [(f"{SITE}/orders", True)]


def test_without_a_sign_in_nothing_is_attached() -> None:
    world = World(connection=Connection(name="shop", url=SITE))

    with pytest.raises(HttpError, match="401"):
        asyncio.run(world.get())

    assert "Authorization" not in world.requests[0].headers
    assert world.connections.statuses == {}


def test_an_unknown_connection_is_reported() -> None:
    with pytest.raises(WebError, match="there is no connection 'other'; there are shop"):
        asyncio.run(World().get("other:/orders"))


def test_the_redirect_address_is_the_page_of_this_build() -> None:
    world = World()
    asyncio.run(world.sign_in())

    assert f"redirect_uri={BACK.replace(':', '%3A').replace('/', '%2F')}" in world.windows[0]
