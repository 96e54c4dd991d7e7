"""HTTP for clients that are slow on purpose: uvicorn alone waits for them for ever, and 500 occupy it."""

import asyncio

from h11 import IDLE
from uvicorn.protocols.http.h11_impl import H11Protocol

_SECONDS = 10  # in which a client must send the head of a request; bodies are refused


class ImpatientProtocol(H11Protocol):
    """uvicorn's protocol, which cuts off whoever has begun a request and doesn't finish its head in time."""

    _cut: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect the first request."""
        super().connection_made(transport)
        self._cut = self.loop.call_later(_SECONDS, transport.abort)

    def data_received(self, data: bytes) -> None:
        """Expect the rest of the head, unless this was the last of it."""
        super().data_received(data)
        if self.conn.their_state is IDLE:
            self._cut = self._cut or self.loop.call_later(_SECONDS, self.transport.abort)
        elif self._cut:
            self._cut.cancel()
            self._cut = None
