"""Connect the page to the demo shop, by settings like those that a team would write for its own."""

from typing import Any

SOURCES = ("orders", "payments", "subscriptions")

SIGN_IN = "/sign-in"
"""The path of the shop's own OpenID provider."""

CLIENT = "deskside"
"""As what the page is registered there."""

GUARDED = "/guarded"
"""What stands before a path where the shop answers only agents who have signed in."""

SIGNED_IN = "/simulator/sign-in/"
"""Where `serve.py` has the page whose agents sign in to the shop."""

NAME = "demo-shop"


def missing_sources(configuration: dict[str, Any]) -> list[str]:
    """The kinds of records that `[deskside]` names no source for.

    Args:
        configuration: What `pyscript.toml` says.
    """
    settings = configuration.get("deskside", {})
    return [each for each in SOURCES if each not in settings] if isinstance(settings, dict) else []


def _actions(kind: str, base: str) -> dict[str, Any]:
    """What may be done with a record of the demo shop."""
    if kind != "payments":
        return {}
    # An empty place makes no address: a payment that has no receipt has no button.
    address = f"{base}/receipts?receipt={{receipt_url}}"
    question = "Send the receipt of order {order} again?"
    return {"actions": [{"label": "Resend receipt", "post": address, "confirm": question}]}


def with_shop(configuration: dict[str, Any], origin: str, *, sign_in: bool = False) -> dict[str, Any]:
    """Name the demo shop as the source of what has none, and as a site that may be asked.

    Args:
        configuration: What `pyscript.toml` says; it stays as it is.
        origin: The shop's, as in `http://127.0.0.1:8100`.
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
    """How agents sign in to the shop."""
    provider = {"sign_in": "oidc", "issuer": f"{origin}{SIGN_IN}", "client_id": CLIENT}
    return {"name": NAME, "url": f"{origin}{GUARDED}", **provider}
