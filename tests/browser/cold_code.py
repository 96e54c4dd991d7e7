"""The cold half of the interpreter's code, kept from coming before something can't do without it."""

from playwright.sync_api import Page, Route

MISSES = "performance.getEntriesByName('boot:cold-miss').length"
"""How often something could not do without it."""


def hold_cold_code(page: Page) -> None:
    """Let the cold half come only when it is needed; each such call costs most of a second."""
    page.route("**/pyodide.cold.wasm", _only_in_need)


def _only_in_need(route: Route) -> None:
    (route.continue_ if route.request.resource_type == "xhr" else route.abort)()
