"""Orders and payments of a contact, from an endpoint (`examples/endpoint/`)."""

from app.kit import Content, Context, Section, Tone, column, empty, panel, table

from ._endpoint import records


def has_email(context: Context) -> bool:
    """Whether the endpoint can be asked about this contact at all."""
    return bool(context.contact.email)


@panel("Orders", icon="list", order=26, when=has_email, keep_for=60)
async def orders(context: Context) -> Content:
    """The contact's newest orders."""
    page = await records("orders", context)
    tones: dict[str, Tone] = {"completed": "good", "open": "info", "cancelled": "warn"}
    orders_table = table(
        page.orders,
        [
            column("number", "Order"),
            column("placed_at", "Placed", type="date"),
            column("status", type="badge", tones=tones),
            column("total", type="currency", currency="currency"),
        ],
        limit=3,
    )
    return Section(orders_table or empty("No orders."), aside=f"newest {len(page.orders)}" if page.next else None)


@panel("Payments", icon="hash", order=27, when=has_email, keep_for=60, is_open=False)
async def payments(context: Context) -> Content:
    """What the contact has paid and got back; not every agent may see it."""
    page = await records("payments", context)
    columns = [
        column("created_at", "Paid", type="date"),
        column("order"),
        column("method.type", "Method"),
        column("amount", type="currency", currency="currency"),
    ]
    # A sum of some of the payments would pass for the sum of all.
    total = ["amount"] if page.next is None else []
    return table(page.payments, columns, limit=3, total=total) or empty("No payments.")
