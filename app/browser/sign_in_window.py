"""Sign-in windows: this module implements `app.connections.sign_in.SignInWindows`."""

from typing import Any

from pyscript.js_modules import page_dom


class Window:
    """An open window, or one that is about to open."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened
        self._url = ""

    def go_to(self, url: str, /) -> None:
        """Show a page of the provider, as soon as `answer` is waited for."""
        self._url = url

    async def answer(self) -> str | None:
        """The parameters with which the provider came back; None once the agent has closed the window."""
        window = await self._opened
        window.goTo(self._url)
        return str(await window.answer) or None

    def close(self) -> None:
        """Close it."""
        self._opened.then(lambda window: window.close())


def address() -> str:
    """The address of the page that hands the code back."""
    return str(page_dom.signInAddress())


def open() -> Window | None:  # noqa: A001 - as the browser calls it
    """Open a window; None where the browser blocks that."""
    opened = page_dom.openSignIn()
    return Window(opened) if opened else None
