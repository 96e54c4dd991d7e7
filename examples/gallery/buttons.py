"""Buttons: press them. One works for three seconds, one fails, one asks first, one never comes to an end."""

from asyncio import Event, sleep

from app.kit import Content, Context, HttpError, action, button_to, panel


@action
async def invite(_context: Context, plan: str) -> str:
    await sleep(3)
    return f"Invited to {plan}"


@action
async def charge(_context: Context) -> None:
    raise HttpError(402, "shop.example")


@action
async def refund(_context: Context, order: str) -> str:
    return f"Refunded {order}"


@action
async def wait(_context: Context) -> None:
    await Event().wait()


@panel("Buttons", icon="check")
def buttons(_context: Context) -> Content:
    return [
        button_to("Invite to Business", invite, "Business"),
        button_to("Charge the card", charge),
        button_to("Refund", refund, "SO-10077", confirm="Refund SO-10077?", tone="alert"),
        button_to("Wait for a parcel", wait),
    ]
