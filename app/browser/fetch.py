"""Requests to other sites: no cookies by default, no referrer, a limited size."""

from typing import Any

from js import AbortController, Object, TextDecoder, window
from pyodide.ffi import JsException, to_js

from app.jobs.access import Request


async def fetch(request: Request, largest: int) -> tuple[int, str]:
    """Send a request; implements `app.jobs.http.Fetch`.

    Cancelling the coroutine aborts the request.
    """
    controller = AbortController.new()
    try:
        response = await window.fetch(request.url, _options(request, controller.signal))
        return response.status, await _text(response, largest)
    except JsException as error:
        raise ConnectionError from error
    finally:
        controller.abort()


def _options(request: Request, signal: Any) -> Any:
    options = to_js(
        {
            "method": request.method,
            "headers": dict(request.headers),
            "credentials": "include" if request.credentials else "omit",
            "referrerPolicy": "no-referrer",
            "cache": "no-store",
            # Credentials must not follow a redirect to another site.
            "redirect": "error" if "Authorization" in request.headers else "follow",
        },
        dict_converter=Object.fromEntries,
    )
    if request.body is not None:
        options.body = request.body
    options.signal = signal
    return options


async def _text(response: Any, largest: int) -> str:
    """Read the text of an answer, up to the allowed size."""
    if response.body is None:
        return ""
    reader = response.body.getReader()
    decoder = TextDecoder.new()
    parts: list[str] = []
    size = 0
    while not (read := await reader.read()).done:
        size += read.value.length
        if size > largest:
            raise OverflowError
        parts.append(decoder.decode(read.value, _STREAM))
    parts.append(decoder.decode())
    return "".join(parts)


_STREAM = to_js({"stream": True}, dict_converter=Object.fromEntries)
