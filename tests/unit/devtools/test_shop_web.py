"""The demo shop over HTTP."""

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from select import select
from typing import Any

import pytest

from devtools.shop.customers import FAULTY, RICH
from devtools.shop.web import LARGEST, ShopServer, shop_serving

PAGE = "http://localhost:8000"
RICH_ORDERS = f"/orders?email={RICH}"
ALLOWS = "Access-Control-Allow-Origin"


@dataclass
class Reply:
    """The shop's answer."""

    status: int
    headers: HTTPMessage
    body: bytes


@pytest.fixture
def shop() -> Iterator[ShopServer]:
    with shop_serving() as shop:
        shop.allow([PAGE])
        yield shop


def _ask(shop: ShopServer, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Reply:
    connection = HTTPConnection("127.0.0.1", shop.port, timeout=60)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return Reply(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def _error(reply: Reply) -> tuple[int, Any]:
    return reply.status, json.loads(reply.body)["error"]["message"]


def test_the_pages_origin_may_read_what_the_shop_answers(shop: ShopServer) -> None:
    reply = _ask(shop, RICH_ORDERS, Origin=PAGE)

    assert (reply.status, reply.headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert (reply.headers[ALLOWS], reply.headers["Vary"]) == (PAGE, "Origin")
    assert json.loads(reply.body)["count"] == 12


def test_errors_can_be_read_by_the_page_as_well(shop: ShopServer) -> None:
    reply = _ask(shop, "/orders?email=nobody@customer.example", Origin=PAGE)

    assert _error(reply) == (404, "The shop has no such customer.")
    assert reply.headers[ALLOWS] == PAGE


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:80000", f"{PAGE}/"])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_a_page_of_another_origin_is_refused(shop: ShopServer, origin: str, method: str) -> None:
    reply = _ask(shop, RICH_ORDERS, method, "{}", Origin=origin)

    assert _error(reply) == (403, "Pages of this origin may not ask the shop.")
    assert reply.headers[ALLOWS] is None


@pytest.mark.parametrize("host", ["shop.example", "127.0.0.1", "127.0.0.1:1", "localhost.example:{port}", ""])
def test_a_name_that_is_not_this_machines_own_is_refused(shop: ShopServer, host: str) -> None:
    reply = _ask(shop, RICH_ORDERS, Host=host.format(port=shop.port), Origin=PAGE)

    assert _error(reply) == (421, "The shop answers on this machine alone.")


def test_a_person_may_open_it_by_either_name_of_this_machine(shop: ShopServer) -> None:
    for host in ("127.0.0.1", "localhost"):
        assert _ask(shop, RICH_ORDERS, Host=f"{host}:{shop.port}").status == 200


def test_a_browser_may_ask_whether_it_may_post(shop: ShopServer) -> None:
    preflight = {"Access_Control_Request_Method": "POST", "Access_Control_Request_Headers": "content-type"}

    reply = _ask(shop, "/refunds", "OPTIONS", Origin=PAGE, **preflight)

    assert (reply.status, reply.body, reply.headers[ALLOWS]) == (204, b"", PAGE)
    assert reply.headers["Access-Control-Allow-Methods"] == "GET, POST"
    assert reply.headers["Access-Control-Allow-Headers"] == "Authorization, Content-Type, Idempotency-Key"


def test_a_receipt_is_sent_by_a_key_in_the_header(shop: ShopServer) -> None:
    reply = _ask(shop, "/receipts", "POST", '{"payment": "pay_SO-10077"}', Origin=PAGE, Idempotency_Key="a")

    assert (reply.status, list(json.loads(reply.body))) == (200, ["message"])


@pytest.mark.parametrize("body", ["", "{", "[]", "1", "\udcff".encode("utf-8", "surrogateescape").decode("latin-1")])
def test_a_body_that_is_not_a_json_object_is_refused(shop: ShopServer, body: str) -> None:
    assert _error(_ask(shop, "/refunds", "POST", body)) == (400, "Send a JSON object.")


@pytest.mark.parametrize("length", [str(LARGEST + 1), "-1", "x", "9" * 40])
def test_a_body_that_is_too_large_is_not_read(shop: ShopServer, length: str) -> None:
    reply = _ask(shop, "/refunds", "POST", Content_Length=length)

    assert _error(reply) == (400, "Send a JSON object.")


def test_a_connection_serves_several_requests(shop: ShopServer) -> None:
    connection = HTTPConnection("127.0.0.1", shop.port, timeout=60)
    connection.connect()
    first = connection.sock

    for method, path, body in (("POST", "/refunds", "{}"), ("OPTIONS", "/refunds", None), ("GET", "/nothing", None)):
        connection.request(method, path, body)
        connection.getresponse().read()

    assert connection.sock is first
    connection.close()


def _is_answered(connection: socket.socket) -> bool:
    return bool(select([connection], [], [], 0)[0])


def test_an_answer_that_does_not_come_in_time_holds_nobody_else_and_ends_with_the_shop() -> None:
    with shop_serving() as shop, socket.create_connection(("127.0.0.1", shop.port), timeout=60) as slow:
        request = f"GET /subscriptions?email={FAULTY} HTTP/1.0\r\nHost: 127.0.0.1:{shop.port}\r\n\r\n"
        slow.sendall(request.encode())

        for _ in range(3):
            assert _ask(shop, RICH_ORDERS).status == 200

        assert not _is_answered(slow)
        shop.ending.set()
        assert slow.makefile("rb").readline() == b"HTTP/1.1 503 Service Unavailable\r\n"
