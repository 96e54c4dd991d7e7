"""Session storage: what panels remember until the browser's tab is closed.

Chatwoot reloads the page at each change of the conversation, and with it everything in memory. A sign-in must outlive
that. Customer data must not: other pages of the same origin can read this storage.
"""

from typing import Protocol


class Store(Protocol):
    """Stores texts: the browser's `sessionStorage`, or a dictionary in a test."""

    @property
    def is_lasting(self) -> bool:
        """Whether stored texts outlive the page."""

    def get(self, name: str, /) -> str | None:
        """What is kept, or None."""

    def set(self, name: str, text: str | None, /) -> None:
        """Keep a text, or forget it."""


class InMemoryStorage:
    """A store that lives as long as the page."""

    is_lasting = False

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, name: str, /) -> str | None:
        """What is kept, or None."""
        return self._texts.get(name)

    def set(self, name: str, text: str | None, /) -> None:
        """Keep a text, or forget it."""
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
        name: What to recall it by.
        text: Nothing about a customer; None forgets.
    """
    _store.set(name, text)


def recall(name: str) -> str | None:
    """What was remembered, or None."""
    return _store.get(name)
