"""Session storage: what panels remember until the browser's tab is closed.

Chatwoot reloads the page when the agent changes the conversation, and its memory is lost. Sign-ins must survive that.
Customer data must not be stored: other pages of the same origin can read this storage.
"""

from typing import Protocol


class Store(Protocol):
    """Stores texts: the browser's `sessionStorage`, or a dictionary in a test."""

    @property
    def is_lasting(self) -> bool:
        """Whether stored texts outlive the page."""

    def get(self, name: str, /) -> str | None:
        """Return a stored text, or None."""

    def set(self, name: str, text: str | None, /) -> None:
        """Store a text, or delete it."""


class InMemoryStorage:
    """A store in memory, which lasts as long as the page."""

    is_lasting = False

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, name: str, /) -> str | None:
        """Return a stored text, or None."""
        return self._texts.get(name)

    def set(self, name: str, text: str | None, /) -> None:
        """Store a text, or delete it."""
        if text is None:
            self._texts.pop(name, None)
        else:
            self._texts[name] = text


_store: Store = InMemoryStorage()


def keep_in(store: Store) -> None:
    """Use a store from now on."""
    global _store  # noqa: PLW0603 - there is one tab
    _store = store


def remember(name: str, text: str | None) -> None:
    """Keep a text until the tab is closed, or until the page is reloaded if the browser blocks storage.

    Args:
        name: A name for `recall`.
        text: The text, without customer data; None deletes it.
    """
    _store.set(name, text)


def recall(name: str) -> str | None:
    """Return a text that `remember` has stored, or None."""
    return _store.get(name)
