"""Asking `examples/endpoint/`: no panel by itself, but what orders.py and errors.py share."""

from typing import Any

from pydantic import BaseModel

from app.kit import Context, get_json

ENDPOINT = "shop:"
"""The connection of that name in pyscript.toml, to which agents sign in (docs/connections.md)."""


class Records(BaseModel):
    """A page of a customer's records, and the address of the next page if there is one."""

    orders: list[dict[str, Any]] = []
    payments: list[dict[str, Any]] = []
    errors: list[dict[str, Any]] = []
    next: str | None = None


async def records(kind: str, context: Context, page: int = 1) -> Records:
    """Ask for a page of the contact's records.

    Raises:
        WebError: They can't be had.
    """
    return Records.model_validate(await get_json(f"{ENDPOINT}/{kind}", {"email": context.contact.email, "page": page}))
