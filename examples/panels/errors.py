"""What has gone wrong for a contact, newest first: an API that answers page by page, and a button for the next one."""

from asyncio import gather

from app.kit import Content, Context, Section, Tone, action, button_to, column, empty, panel, table

from ._endpoint import records

pages: dict[int | None, int] = {}
"""How many pages the agent wants to see, by the contact's id; one unless it is in here."""


@action
async def show_more(context: Context, count: int) -> str:
    """Want so many pages; the panel asks for them as soon as this has ended."""
    pages[context.contact.id] = count
    return "Loaded"


@panel("Recent errors", icon="circle-alert", order=28, when=lambda context: context.contact.email, keep_for=60)
async def errors(context: Context) -> Content:
    """The contact's errors, as many pages as the agent wants."""
    count = pages.get(context.contact.id, 1)
    answers = await gather(*(records("errors", context, number) for number in range(1, count + 1)))
    rows = [row for each in answers for row in each.errors]
    tones: dict[str, Tone] = {"error": "alert", "warning": "warn"}
    rows_table = table(
        rows,
        [
            column("seen_at", "Seen", type="date"),
            column("level", type="badge", tones=tones),
            "message",
            column("address", "Page", type="link"),
        ],
    )
    is_more = answers[-1].next is not None
    more = button_to("Show more", show_more, count + 1) if is_more else None
    return Section([rows_table or empty("No errors."), more], aside=f"{len(rows)}{'+' if is_more else ''}")
