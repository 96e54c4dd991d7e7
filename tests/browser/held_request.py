"""A request that waits until the test lets it go on."""

from playwright.sync_api import Page, Route

from tests.browsers import PATIENCE

POLL_INTERVAL = 20
"""Milliseconds; Playwright has no event for "a route's handler has run"."""


class HeldRequest:
    """Holds the first request for an address.

    Args:
        page: The page whose requests are meant, its frames' and workers' included.
        url: A glob, as for `page.route`.
        only_first: Whether later requests pass.
    """

    def __init__(self, page: Page, url: str, *, only_first: bool = False) -> None:
        self._page = page
        self._url = url
        self._routes: list[Route] = []

        def hold(route: Route) -> None:
            if only_first and self._routes:
                route.fallback()
                return
            self._routes.append(route)

        page.route(url, hold)

    def route(self) -> Route:
        """The request, once the page has made it.

        Raises:
            AssertionError: The page has not made it in all the time that a test waits.
        """
        for _ in range(PATIENCE // POLL_INTERVAL):
            if self._routes:
                return self._routes[0]
            self._page.wait_for_timeout(POLL_INTERVAL)
        raise AssertionError(f"The page has not asked for {self._url}.")
