"""Connect the page to the demo shop, by settings like those that a team would write for its own."""

from typing import Any

SOURCES = ("orders", "payments", "subscriptions")


def missing_sources(configuration: dict[str, Any]) -> list[str]:
    """The kinds of records that `[deskside]` names no source for.

    Args:
        configuration: What `pyscript.toml` says.
    """
    settings = configuration.get("deskside", {})
    return [each for each in SOURCES if each not in settings] if isinstance(settings, dict) else []


def _actions(kind: str, origin: str) -> dict[str, Any]:
    """What may be done with a record of the demo shop."""
    if kind != "payments":
        return {}
    # An empty place makes no address: a payment that has no receipt has no button.
    address = f"{origin}/receipts?receipt={{receipt_url}}"
    question = "Send the receipt of order {order} again?"
    return {"actions": [{"label": "Resend receipt", "post": address, "confirm": question}]}


def with_shop(configuration: dict[str, Any], origin: str) -> dict[str, Any]:
    """Name the demo shop as the source of what has none, and as a site that may be asked.

    Args:
        configuration: What `pyscript.toml` says; it stays as it is.
        origin: The shop's, as in `http://127.0.0.1:8100`.
    """
    missing = missing_sources(configuration)
    settings = configuration.get("deskside", {})
    origins = settings.get("panel_origins", []) if missing else None
    if not isinstance(origins, list):  # nothing to add, or a mistake that is reported elsewhere
        return configuration
    sources: dict[str, dict[str, Any]] = {
        each: {"from": f"{origin}/{each}?email={{contact.email}}", **_actions(each, origin)} for each in missing
    }
    return configuration | {"deskside": settings | sources | {"panel_origins": [*origins, origin]}}
