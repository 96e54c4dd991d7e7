"""A panel's states. It waits, fails and stays empty by itself: the functions below do nothing for that."""

from asyncio import Event

from app.kit import Content, Context, HttpError, panel, table


@panel("Answered", icon="check", order=1)
async def answers(_context: Context) -> Content:
    return table([{"order": "SO-10077", "state": "shipped"}], ["order", "state"])


@panel("Waits", icon="hourglass", order=2, time_out=3600)
async def waits(_context: Context) -> Content:
    await Event().wait()
    return "never"


@panel("Takes too long", icon="timer", order=3, time_out=2)
async def takes_too_long(_context: Context) -> Content:
    await Event().wait()
    return "never"


@panel("Has failed", icon="ban", order=4)
async def fails(_context: Context) -> Content:
    raise HttpError(503, "shop.example")


@panel("Has a mistake in it", icon="stethoscope", order=5)
def has_a_mistake(context: Context) -> Content:
    return context.contact.orders  # type: ignore[attr-defined,no-any-return]


@panel("Has nothing to show", icon="inbox", order=6)
async def has_nothing(_context: Context) -> Content:
    return None


@panel("Folded", icon="list", order=7, is_open=False)
def folded(_context: Context) -> Content:
    return "until the agent opens it"
