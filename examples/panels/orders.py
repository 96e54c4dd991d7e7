"""Orders and payments of a contact, from an endpoint that agents sign in to (`examples/endpoint/`)."""

from app.kit import Content, Context, Section, Tone, column, empty, panel, table

from ._endpoint import SignedOutError, records, sign_in


def has_email(context: Context) -> bool:
    """Whether the endpoint can be asked about this contact at all."""
    return bool(context.contact.email)


@panel("Orders", icon="list", order=26, when=has_email, keep_for=60)
async def orders(context: Context) -> Content:
    """The contact's newest orders."""
    try:
        told = await records("orders", context)
    except SignedOutError:
        return sign_in()
    tones: dict[str, Tone] = {"delivered": "good", "processing": "info", "returned": "warn"}
    shown = table(
        told.orders,
        [
            column("number", "Order"),
            column("placed_at", "Placed", type="date"),
            column("status", type="badge", tones=tones),
            column("total", type="currency", currency="currency"),
        ],
        limit=3,
    )
    return Section(shown or empty("No orders."), aside=f"newest {len(told.orders)}" if told.next else None)


@panel("Payments", icon="hash", order=27, when=has_email, keep_for=60, is_open=False)
async def payments(context: Context) -> Content:
    """What the contact has paid and got back; not every agent may see it."""
    try:
        told = await records("payments", context)
    except SignedOutError:
        return sign_in()
    columns = [
        column("paid_at", "Paid", type="date"),
        column("order_number", "Order"),
        column("method"),
        column("amount", type="currency", currency="currency"),
    ]
    # A sum of some of the payments would pass for the sum of all.
    total = ["amount"] if told.next is None else []
    return table(told.payments, columns, limit=3, total=total) or empty("No payments.")
