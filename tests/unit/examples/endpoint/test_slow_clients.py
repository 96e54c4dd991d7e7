"""Who doesn't finish the head of a request is cut off."""

import asyncio
from unittest.mock import Mock

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from uvicorn.server import ServerState

from examples.endpoint.slow_clients import ImpatientProtocol

HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"


class Timers(asyncio.SelectorEventLoop):
    """A loop whose timers a test fires."""

    def __init__(self) -> None:
        super().__init__()
        self.timers: list[asyncio.TimerHandle] = []

    def call_later(self, delay: float, callback: object, *args: object, **_: object) -> asyncio.TimerHandle:
        timer = asyncio.TimerHandle(delay, callback, args, self)  # type: ignore[arg-type]
        self.timers.append(timer)
        return timer

    def pass_time(self) -> None:
        """Fire all timers that are not cancelled."""
        timers, self.timers = self.timers, []
        for timer in timers:
            if not timer.cancelled():
                timer._run()  # noqa: SLF001


@pytest.fixture
def client() -> "Client":
    return Client()


class Client:
    """A client's connection."""

    def __init__(self) -> None:
        self.loop = Timers()
        config = uvicorn.Config(PlainTextResponse("answer"), log_level="critical", timeout_keep_alive=30)
        config.load()
        self.transport = Mock(asyncio.Transport, get_extra_info=lambda *_: None, is_closing=lambda: False)
        self.protocol = ImpatientProtocol(config, ServerState(), {}, self.loop)
        self.protocol.connection_made(self.transport)

    def send(self, *parts: bytes) -> None:
        for part in parts:
            self.protocol.data_received(part)

    def is_cut_off(self) -> bool:
        self.loop.pass_time()
        return bool(self.transport.abort.called)

    async def rest(self) -> None:
        """Wait until the request is answered."""
        await asyncio.gather(*self.protocol.tasks)

    def close(self) -> None:
        self.loop.close()


@pytest.mark.parametrize("parts", [(), (HEAD,), (HEAD, b"X-Slow: 1\r\n", b"X-Slower: 2\r\n")])
def test_who_does_not_finish_the_head_is_cut_off(client: Client, parts: tuple[bytes, ...]) -> None:
    client.send(*parts)

    assert client.is_cut_off()
    client.close()


def test_a_request_that_is_complete_is_answered_however_long_that_takes(client: Client) -> None:
    client.send(HEAD, b"\r\n")

    assert not client.is_cut_off()
    client.loop.run_until_complete(client.rest())
    assert b"answer" in b"".join(call.args[0] for call in client.transport.write.call_args_list)
    client.close()


def test_a_slow_second_request_on_the_same_connection_is_cut_off_too(client: Client) -> None:
    client.send(HEAD, b"\r\n")
    client.loop.run_until_complete(client.rest())

    client.send(HEAD)

    assert client.is_cut_off()
    client.close()
