"""The outer layer: no bodies, nothing unexpected, and a log line for each request without anything of a customer's."""

import logging
import time
from http import HTTPStatus

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("endpoint")


class Guard:
    """Wraps the application.

    Args:
        app: The application.
        paths: The paths that there are. Others are not logged: anything may stand in them.
    """

    def __init__(self, app: ASGIApp, paths: frozenset[str]) -> None:
        self._app = app
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def note(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            if _has_body(scope):
                # Not one byte of it is read.
                refusal = JSONResponse({"error": "send no body"}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
                refusal.headers["Connection"] = "close"
                await refusal(scope, receive, note)
            else:
                await self._app(scope, receive, note)
        except Exception as error:  # noqa: BLE001 - whatever it is
            # The error's text, and the traceback with it, may hold what was asked for.
            log.error("%s failed: %s", self._name(scope), type(error).__name__)  # noqa: TRY400
            if status:
                raise ConnectionAbortedError from None
            await JSONResponse({"error": "this went wrong"}, HTTPStatus.INTERNAL_SERVER_ERROR)(scope, receive, note)
        milliseconds = (time.perf_counter() - started) * 1000
        log.info("%s %s %d %.0f ms", scope["method"], self._name(scope), status, milliseconds)

    def _name(self, scope: Scope) -> str:
        return scope["path"] if scope["path"] in self._paths else "(another path)"


def _has_body(scope: Scope) -> bool:
    headers = dict(scope["headers"])
    return headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers
