"""Chatwoot's own API decides whether an agent may see a contact."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from examples.endpoint.chatwoot_access import Chatwoot
from tests.unit.examples.endpoint.client import JORDAN, Client, refusal

RILEY, SAM, ADMIN = "riley@support.example.com", "Sam@support.example.com", "admin@support.example.com"
AGENTS = [{"email": RILEY, "role": "agent"}, {"email": SAM, "role": "agent"}, {"email": ADMIN, "role": "administrator"}]
ANSWERS: dict[str, Any] = {
    "/api/v1/accounts/1/agents": AGENTS,
    "/api/v1/accounts/1/contacts/search": {
        "payload": [{"id": 7, "email": JORDAN.upper()}, {"id": 8, "email": f"x{JORDAN}"}, {"id": 9, "email": None}]
    },
    "/api/v1/accounts/1/contacts/7/conversations": {"payload": [{"inbox_id": 3}, {"inbox_id": 3}]},
    "/api/v1/accounts/1/contacts/8/conversations": {"payload": [{"inbox_id": 4}]},
    "/api/v1/accounts/1/inbox_members/3": {"payload": [{"email": RILEY}]},
    "/api/v1/accounts/1/inbox_members/4": {"payload": [{"email": SAM}]},
}


class Server:
    """Chatwoot: what it answers, and what it was asked."""

    def __init__(self) -> None:
        self.answers = dict(ANSWERS)
        self.requests: list[httpx.Request] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        payload = self.answers.get(request.url.path)
        return httpx.Response(404) if payload is None else httpx.Response(200, json=payload)

    def chatwoot(self) -> Chatwoot:
        client = httpx.AsyncClient(
            transport=httpx.MockTransport(self.answer),
            base_url="https://chat.example.com/api/v1/accounts/1/",
            headers={"api_access_token": "secret"},
        )
        return Chatwoot(client)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def client(server: Server, tmp_path: Path) -> Iterator[Client]:
    client = Client(tmp_path, chatwoot=server.chatwoot())
    yield client
    client.close()


@pytest.mark.parametrize(
    ("agent", "may"),
    [(RILEY, True), (RILEY.upper(), True), (SAM, False), (ADMIN, True), ("stranger@support.example.com", False)],
)
def test_an_agent_may_see_whom_they_have_a_conversation_with(server: Server, agent: str, *, may: bool) -> None:
    assert asyncio.run(server.chatwoot().may_see(agent, JORDAN)) is may


def test_an_agent_without_such_a_conversation_is_refused_and_that_is_written_down(client: Client) -> None:
    answer = client.ask(token=client.token(SAM))

    assert refusal(answer) == (403, f"{SAM} has no conversation with this customer")
    assert client.source.asks == []
    assert '"allowed": false' in client.looks.read_text()


def test_one_who_has_gets_the_orders_and_chatwoot_is_asked_once_in_a_while(client: Client, server: Server) -> None:
    statuses = {client.ask(token=client.token(RILEY)).status_code for _ in range(5)}

    assert statuses == {200}
    assert len(server.requests) == 4
    assert {request.headers["api_access_token"] for request in server.requests} == {"secret"}


@pytest.mark.parametrize(("path", "answer"), [("agents", None), ("agents", [{"role": "agent"}]), ("agents", {"a": 1})])
def test_while_chatwoot_cannot_be_asked_nobody_sees_anything(
    client: Client, server: Server, path: str, answer: object
) -> None:
    server.answers[f"/api/v1/accounts/1/{path}"] = answer

    assert refusal(client.ask(token=client.token(RILEY))) == (503, "Chatwoot can't be asked")
    assert client.source.asks == []
