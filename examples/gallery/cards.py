"""Cards: an order or the like, folded the most important, unfolded all that is known; and how many others there are."""

from app.kit import (
    Content,
    Context,
    Labels,
    action,
    button_to,
    card,
    date,
    facts,
    money,
    paging,
    panel,
    status_badge,
    steps,
)

STATES: Labels = {"sent": ("On its way", "info"), "paid": ("Paid", "good")}


@panel("Cards", icon="package")
def cards(_context: Context) -> Content:
    return [
        card(
            "order-10077",
            "SO-10077",
            amount=money("186.07", "EUR"),
            badges=[status_badge("sent", STATES), status_badge("paid", STATES)],
            below=date("2026-09-02"),
            content=facts({"Walnut desk": money("150.00", "EUR"), "Lamp": money("36.07", "EUR")}),
        ),
        steps({"Ordered": "2026-09-01T10:00:00Z", "Sent": "2026-09-02T09:00:00Z", "Arrived": None}),
        paging(1, 12, button_to("Load more", load_more, 12)),
    ]


@action
async def load_more(_context: Context, count: int) -> str:
    """Say that it is done; a panel of one's own would ask for as many."""
    return f"{count} are loaded"
