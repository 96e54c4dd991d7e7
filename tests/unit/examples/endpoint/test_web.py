"""What the endpoint answers, to whom, and what it never says."""

import asyncio
import json
import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from examples.endpoint.rate_limit import RateLimit
from examples.endpoint.source import Ask, Page
from tests.unit.examples.endpoint.client import APP, JORDAN, RILEY, Client, Memory, refusal


def test_an_agent_with_a_token_gets_a_customers_orders(client: Client) -> None:
    answer = client.ask()

    assert answer.json()["orders"][0] == {"id": "o0"}
    assert answer.json()["count"] == 60
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_next_page_is_named_as_long_as_there_is_one(client: Client) -> None:
    pages = [client.ask().json()]
    while following := pages[-1]["next"]:
        pages.append(client.ask(following).json())

    assert [len(page["orders"]) for page in pages] == [25, 25, 10]
    assert pages[0]["next"] == "/orders?email=jordan.sample%40customer.example&page=2"
    assert len({order["id"] for page in pages for order in page["orders"]}) == 60


def test_an_address_is_the_same_in_capitals(client: Client) -> None:
    assert client.ask(params={"email": JORDAN.upper()}).json() == client.ask().json()


def test_who_is_no_customer_is_not_found(client: Client) -> None:
    assert refusal(client.ask(params={"email": "x@y.example"})) == (404, "there is no such customer")


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({}, "email must be a customer's address"),
        ({"email": ""}, "email must be a customer's address"),
        ({"email": "' OR 1=1 --"}, "email must be a customer's address"),
        ({"email": "'or'1'='1@customer.example"}, "email must be a customer's address"),
        ({"email": "a@b\u0000.example"}, "email must be a customer's address"),
        ({"email": f"a@{'b' * 300}.example"}, "email must be a customer's address"),
        ({"email": JORDAN, "page": "0"}, "page must be a number from 1 on"),
        ({"email": JORDAN, "page": "-1"}, "page must be a number from 1 on"),
        ({"email": JORDAN, "page": "99999"}, "page must be a number from 1 on"),
        ({"email": JORDAN, "page": "٣"}, "page must be a number from 1 on"),
        ({"email": JORDAN, "page": "1; DROP TABLE orders"}, "page must be a number from 1 on"),
    ],
)
def test_what_is_asked_for_wrongly_is_refused_with_a_reason(
    client: Client, query: dict[str, str], problem: str
) -> None:
    assert refusal(client.ask(params=query)) == (400, problem)
    assert client.source.asks == []


def test_without_a_token_nothing_is_answered_not_even_that_an_address_is_wrong(client: Client) -> None:
    assert refusal(client.ask(token=None, params={})) == (401, "sign in")


def test_each_look_is_written_down_before_it_is_answered(client: Client) -> None:
    client.ask()
    client.ask(params={"email": "X@y.example"})

    lines = [json.loads(line) for line in client.looks.read_text().splitlines()]
    assert lines[0] == {
        "at": "2026-08-29T10:40:00.000+00:00",
        "agent": RILEY,
        "kind": "orders",
        "customer": JORDAN,
        "allowed": True,
    }
    assert lines[1]["customer"] == "x@y.example"
    assert client.looks.stat().st_mode & 0o777 == 0o600


def test_the_log_of_looks_is_only_ever_appended_to(client: Client, tmp_path: Path) -> None:
    client.ask()
    again = Client(tmp_path)
    again.ask()
    again.close()
    client.ask()

    assert len(client.looks.read_text().splitlines()) == 3


def test_what_cannot_be_written_down_is_not_shown(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(client.audit, "append", full)

    assert refusal(client.ask()) == (503, "this can't be written down")
    assert client.source.asks == []


def test_an_agent_who_asks_too_often_has_to_wait_and_others_need_not(client: Client) -> None:
    answers = [client.ask() for _ in range(31)]

    assert [answer.status_code for answer in answers[-2:]] == [200, 429]
    assert answers[-1].headers["Retry-After"] == "1"
    assert client.ask(token=client.token("sam@support.example.com")).status_code == 200


def test_who_was_silent_longest_is_forgotten_first() -> None:
    limit = RateLimit(burst=1, per_minute=60)

    waits = [limit.wait(f"agent {at}", 0) for at in range(10_001)]

    assert set(waits) == {0.0}
    assert (limit.wait("agent 10000", 0.25), limit.wait("agent 0", 0.25)) == (0.75, 0.0)


def test_browsers_are_told_that_the_app_alone_may_ask_and_without_cookies(client: Client) -> None:
    def preflight(origin: str, method: str = "GET") -> tuple[int, str | None, str | None]:
        client.origin = origin
        headers = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": "authorization"}
        answer = client.ask(token=None, method="OPTIONS", headers=headers)
        allowed = answer.headers.get("Access-Control-Allow-Origin")
        return answer.status_code, allowed, answer.headers.get("Access-Control-Allow-Credentials")

    assert preflight(APP) == (200, APP, None)
    assert preflight(APP, "DELETE") == (400, APP, None)
    assert preflight("https://evil.example") == (400, None, None)
    assert preflight("null") == (400, None, None)


def test_a_page_of_another_site_gets_nothing_even_with_a_token(client: Client) -> None:
    client.origin = "https://evil.example"

    answer = client.ask()

    assert refusal(answer) == (403, "this endpoint answers another site")
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("token", [None, "bad"])
def test_a_refusal_can_be_read_by_the_app_too(client: Client, token: str | None) -> None:
    assert client.ask(token=token).headers["Access-Control-Allow-Origin"] == APP


@pytest.mark.parametrize("method", ["POST", "PUT", "GET"])
def test_a_body_is_refused_unread(client: Client, method: str) -> None:
    async def body() -> object:
        raise AssertionError("the body was read")
        yield b""

    answer = client.ask(method=method, content=b"x" * 10)
    stream = client.ask(method=method, content=body(), headers={"Content-Length": "100000000000"})

    assert refusal(answer) == refusal(stream) == (413, "send no body")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(client: Client, method: str) -> None:
    assert client.ask(method=method).status_code == 405


class Broken(Memory):
    """A system whose errors say too much."""

    def find(self, ask: Ask) -> Page | None:
        raise RuntimeError(f"no rows for {ask.email}")

    def check(self) -> Sequence[str]:
        raise RuntimeError("secret-password")


def test_a_source_that_fails_is_named_and_nothing_of_its_error(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = Client(tmp_path, {"shop": Broken()})

    answer, health = client.ask(), client.ask("/health", token=None)
    client.close()

    assert refusal(answer) == (502, "shop failed")
    assert (health.status_code, health.json()["sources"]) == (503, {"shop": "failed"})
    assert "shop failed: RuntimeError" in caplog.text
    assert not [text for text in (JORDAN, "no rows", "secret-password") if text in caplog.text + health.text]


def test_an_error_of_the_endpoint_itself_says_nothing_either(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> float:
        raise RuntimeError(JORDAN)

    monkeypatch.setattr(RateLimit, "wait", fail)

    answer = client.ask()

    assert refusal(answer) == (500, "this went wrong")
    assert answer.headers["Access-Control-Allow-Origin"] == APP
    assert JORDAN not in caplog.text


def test_the_log_names_no_customer_and_no_token(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "endpoint")
    token = client.token()

    client.ask(token=token)
    client.ask(f"/orders/{JORDAN}", token=token)

    lines = [record.getMessage() for record in caplog.records if record.name == "endpoint"]
    assert [line.rpartition(" ")[0].rpartition(" ")[0] for line in lines] == [
        "GET /orders 200",
        "GET (another path) 404",
    ]
    assert not [text for text in (JORDAN, token) if text in caplog.text]


class Hanging(Memory):
    """A system that lets go of nobody until the test says so."""

    kinds = frozenset({"payments"})

    def __init__(self) -> None:
        super().__init__()
        self.end = threading.Event()

    def find(self, ask: Ask) -> Page | None:
        self.end.wait()
        return super().find(ask)

    def check(self) -> Sequence[str]:
        self.end.wait()
        return ()


@pytest.fixture
def hanging() -> Hanging:
    return Hanging()


def test_a_system_that_hangs_holds_no_other(tmp_path: Path, hanging: Hanging) -> None:
    client = Client(tmp_path, {"shop": Memory(), "bank": hanging}, seconds=2, burst=200)

    async def both() -> list[tuple[int, str]]:
        waiting = [asyncio.create_task(client.ask_async("/payments")) for _ in range(100)]
        await asyncio.sleep(0)
        others = [await client.ask_async() for _ in range(20)]
        assert [each.status_code for each in others] == [200] * 20
        return [refusal(await each) for each in waiting]

    refusals = client._runner.run(both())  # noqa: SLF001
    health = client.ask("/health", token=None)
    hanging.end.set()
    client.close()

    assert set(refusals) == {(504, "bank takes too long"), (503, "bank is busy")}
    assert refusals.count((504, "bank takes too long")) == 72
    assert health.json() == {"status": "failed", "sources": {"shop": "ok", "bank": "failed"}}


def test_a_burst_of_requests_waits_instead_of_being_refused(tmp_path: Path) -> None:
    slow = Hanging()
    client = Client(tmp_path, {"bank": slow}, burst=100)

    async def burst() -> list[int]:
        waiting = [asyncio.create_task(client.ask_async("/payments")) for _ in range(60)]
        await asyncio.sleep(0)
        slow.end.set()
        return [(await each).status_code for each in waiting]

    statuses = client._runner.run(burst())  # noqa: SLF001
    client.close()

    assert statuses == [200] * 60


def test_health_is_tried_once_in_ten_seconds_whoever_asks(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    checks: list[str] = []
    monkeypatch.setattr(client.source, "check", lambda: checks.append("shop"))

    for second in range(22):
        client.now = second
        assert client.ask("/health", token=None).json() == {"status": "ok", "sources": {"shop": "ok"}}

    assert len(checks) == 2


def test_two_sources_for_the_same_are_a_mistake(tmp_path: Path) -> None:
    make: Callable[[], Client] = lambda: Client(tmp_path, {"shop": Memory(), "other": Memory()})  # noqa: E731

    with pytest.raises(ValueError, match="two sources answer orders"):
        make()
