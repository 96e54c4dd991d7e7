"""The endpoint as an admin runs it: settings, sign-in and database as docs/endpoint.md has them, on this machine."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from examples.endpoint.__main__ import main
from tests.checkout import ROOT
from tests.unit.examples.endpoint.process import free_port, running

EXAMPLE = (ROOT / "examples/endpoint/example.toml").read_text()
JORDAN = "jordan.sample@customer.example"
Edit = Callable[[str], str]


@pytest.fixture
def endpoint(tmp_path: Path, sqlite_shop: str) -> Iterator[tuple[str, str]]:
    """The example with its trial sign-in; its address and a token."""
    ports = free_port(), free_port()
    looks = tmp_path / "looks.jsonl"
    settings = tmp_path / "endpoint.toml"
    settings.write_text(EXAMPLE.replace("looks.jsonl", str(looks)).replace(":8101", f":{ports[0]}"))
    with ExitStack() as stack:
        stack.enter_context(running(ports[0], tmp_path / "trial", "examples.endpoint.trial"))
        arguments = ("examples.endpoint", str(settings))
        address = stack.enter_context(running(ports[1], tmp_path / "log", *arguments, SHOP_DATABASE=sqlite_shop))
        yield address, (tmp_path / "trial").read_text().splitlines()[2]


def ask(address: str, token: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}", "Origin": "http://localhost:8000"}
    return httpx.get(f"{address}/orders", params={"email": JORDAN}, headers=headers, timeout=30)


def test_who_follows_the_document_gets_orders(endpoint: tuple[str, str], tmp_path: Path) -> None:
    address, token = endpoint

    answer = ask(address, token)

    assert answer.json()["orders"][0]["number"] == "A-10479"
    assert httpx.get(f"{address}/health").json()["status"] == "ok"
    assert JORDAN in (tmp_path / "looks.jsonl").read_text()
    log = (tmp_path / "log").read_text()
    assert "GET /orders 200" in log
    assert not [text for text in (JORDAN, token, "%40") if text in log]


def test_slow_clients_and_bodies_without_end_hold_nobody(endpoint: tuple[str, str]) -> None:
    address, token = endpoint
    port = int(address.rpartition(":")[2])
    with ExitStack() as stack:
        clients = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(60)]
        for at, client in enumerate(clients):
            body = b"POST /orders HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\nx"
            client.sendall(body if at % 2 else b"GET /orders HTTP/1.1\r\nHost: x\r\nX-Slow: ")

        assert ask(address, token).status_code == 200
        assert clients[1].recv(100).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (lambda text: text.replace('issuer = "http://localhost:8101"', 'issuer = "http://login.example.com"'), "https"),
        (lambda text: text.replace('agent = "email"', 'algorithms = ["HS256"]'), "algorithms"),
        (lambda text: text.replace('agent = "email"', 'algorithms = ["none"]'), "algorithms"),
        (lambda text: text.replace('agent = "email"', "algorithms = []"), "algorithms"),
        (lambda text: text.replace('agent = "email"', 'agents = "email"'), "agents"),
        (lambda text: text.replace("http://localhost:8000", "*"), "app"),
        (lambda text: text.replace(":email", ":name"), "a query can't name :name"),
        (lambda text: text.replace("SHOP_DATABASE", "NO_SUCH"), "the environment variable NO_SUCH is not set"),
        (lambda text: text.replace('type = "sql"', 'type = "oracle"'), "oracle"),
        (lambda text: text.replace("looks.jsonl", "/no/such/folder/looks"), "/no/such/folder"),
        (lambda text: text + "]", "at line"),
    ],
)
def test_settings_that_are_wrong_are_named_and_nothing_runs(
    tmp_path: Path, edit: Edit, problem: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_DATABASE", "sqlite://")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "endpoint.toml").write_text(edit(EXAMPLE))

    assert main([str(tmp_path / "endpoint.toml")]) == 1
    assert problem in caplog.text
