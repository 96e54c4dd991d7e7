"""Connects the page to the demo shop, with settings like those that a team writes for its own shop."""

from typing import Any

SOURCES = ("orders", "payments", "subscriptions")

SIGN_IN = "/sign-in"
"""The path of the shop's own OpenID provider."""

CLIENT = "deskside"
"""The page's client ID at this provider."""

GUARDED = "/guarded"
"""The prefix of paths where the shop answers only agents who have signed in."""

SIGNED_IN = "/simulator/sign-in/"
"""The path of the page whose agents sign in to the shop."""

PICTURES = "/simulator/products"
"""The path of the products' pictures at the simulated Chatwoot."""

NAME = "demo-shop"


def missing_sources(configuration: dict[str, Any]) -> list[str]:
    """Return the kinds of records without a source in `[deskside]`.

    Args:
        configuration: The content of `pyscript.toml`.
    """
    settings = configuration.get("deskside", {})
    return [each for each in SOURCES if each not in settings] if isinstance(settings, dict) else []


def _actions(kind: str, base: str) -> dict[str, Any]:
    """Return the actions for a kind of record of the demo shop."""
    actions: dict[str, dict[str, Any]] = {
        "orders": {
            "label": "Refund",
            "post": f"{base}/refunds?order={{number}}",
            "confirm": "Refund order {number} in full?",
            "danger": True,
        },
        # A payment without a receipt gets no address, and so no button.
        "payments": {
            "label": "Resend receipt",
            "post": f"{base}/receipts?receipt={{receipt_url}}",
            "confirm": "Send the receipt of order {order} again?",
        },
    }
    return {"actions": [actions[kind]]} if kind in actions else {}


def with_shop(configuration: dict[str, Any], origin: str, *, sign_in: bool = False) -> dict[str, Any]:
    """Return a configuration with the demo shop as the source of records that have none, and as an allowed site.

    Args:
        configuration: The content of `pyscript.toml`; it is not changed.
        origin: The shop's origin, as in `http://127.0.0.1:8100`.
        sign_in: Whether agents must sign in to it.
    """
    missing = missing_sources(configuration)
    settings = configuration.get("deskside", {})
    key = "connections" if sign_in else "panel_origins"
    entries = settings.get(key, []) if missing else None
    if not isinstance(entries, list):  # nothing to add, or a mistake that is reported elsewhere
        return configuration
    base = f"{NAME}:" if sign_in else origin
    sources: dict[str, dict[str, Any]] = {
        each: {"from": f"{base}/{each}?email={{contact.email}}", **_actions(each, base)} for each in missing
    }
    return configuration | {
        "deskside": settings | sources | {key: [*entries, _connection(origin) if sign_in else origin]}
    }


def _connection(origin: str) -> dict[str, str]:
    """Return the connection by which agents sign in to the shop."""
    provider = {"sign_in": "oidc", "issuer": f"{origin}{SIGN_IN}", "client_id": CLIENT}
    return {"name": NAME, "url": f"{origin}{GUARDED}", **provider}
