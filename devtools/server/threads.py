"""Base classes of all servers of `serve.py`: a thread for each connection, and no log of requests."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingTCPServer
from typing import Any

POLL = 0.05  # seconds until a server stops on request


class ThreadingServer(ThreadingTCPServer):
    """A server whose connections may stay open for as long as browsers like."""

    daemon_threads = True
    block_on_close = False  # a browser holds its connections open for minutes
    request_queue_size = 128
    allow_reuse_address = os.name == "posix"  # on Windows it would share a busy port instead of refusing it

    @property
    def port(self) -> int:
        """The port of the server."""
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Report errors, except closed connections."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Answer requests while the block runs, then close."""
        with self:
            thread = threading.Thread(target=self.serve_forever, args=(POLL,), daemon=True)
            thread.start()
            try:
                yield
            finally:
                self.shutdown()
                thread.join()


class QuietHttp:
    """A mixin for request handlers: HTTP/1.1 without a log, since the browser's tools show requests better."""

    protocol_version = "HTTP/1.1"
    server_version = "Deskside"
    sys_version = ""
    wbufsize = -1  # sends headers and body together
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as in the standard library
        """Log nothing."""
