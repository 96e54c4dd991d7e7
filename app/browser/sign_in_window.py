"""Sign-in windows: this module implements `app.connections.sign_in.SignInWindows`."""

from typing import Any

from pyscript.js_modules import page_dom


class Window:
    """An open window, or one that is opening."""

    def __init__(self, promise: Any) -> None:
        self._promise = promise
        self._url = ""

    def go_to(self, url: str, /) -> None:
        """Set the provider's page; the window shows it when `answer` is awaited."""
        self._url = url

    async def answer(self) -> str | None:
        """Return the parameters of the provider's redirect; None if the agent has closed the window."""
        window = await self._promise
        window.goTo(self._url)
        return str(await window.answer) or None

    def close(self) -> None:
        """Close it."""
        self._promise.then(lambda window: window.close())


def address() -> str:
    """Return the redirect address."""
    return str(page_dom.signInAddress())


def open() -> Window | None:  # noqa: A001 - as the browser calls it
    """Open a window; None if the browser blocks it."""
    promise = page_dom.openSignIn()
    return Window(promise) if promise else None
