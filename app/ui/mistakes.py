"""Mistakes in a panel's code that don't stop it, such as a typo in a column's key.

On the page the diagnostics list them; in tests `app.testing.render` raises the first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from app.ui.render_context import render_context

_MOST = 20

_mistakes: ContextVar[dict[str, str]] = ContextVar("mistakes")
_of_the_page: dict[str, str] = {}
"""The mistakes since the page opened, each with details for a developer."""


class MistakeError(Exception):
    """A panel's function has a mistake that the page tolerates."""


def note_mistake(text: str, details: str = "") -> None:
    """Note a mistake of the panel that is being drawn.

    Args:
        text: What is wrong, without customer data.
        details: What may help in a test.
    """
    all_mistakes = mistakes()
    panel = render_context().panel
    if len(all_mistakes) < _MOST:
        all_mistakes[f"{panel}: {text}" if panel else text] = details


def mistakes() -> dict[str, str]:
    """The mistakes so far, each with its details."""
    return _mistakes.get(_of_the_page)


@contextmanager
def collect_mistakes() -> Iterator[None]:
    """Collect mistakes anew within the `with` block."""
    token = _mistakes.set({})
    try:
        yield
    finally:
        _mistakes.reset(token)


def raise_mistake() -> None:
    """Raise the first mistake.

    Raises:
        MistakeError: There is one.
    """
    for text, details in mistakes().items():
        raise MistakeError(f"{text}{details}")
