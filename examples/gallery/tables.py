"""Tables: a column for each type, sums, and rows that are one press away."""

from app.kit import Content, Context, column, panel, table

ORDERS = [
    {
        "number": f"SO-{10077 - at}",
        "items": 1 + at % 3,
        "total": 19.9 * (at + 1),
        "currency": ("EUR", "EUR", "EUR", "USD")[at % 4],
        "placed": f"2026-0{9 - at}-05",
        "state": ("open", "paid", "paid", "returned")[at % 4],
        "invoice": f"https://shop.example/invoices/{10077 - at}.pdf",
        "buyer": {"name": "Ada Lovelace"},
    }
    for at in range(6)
]


@panel("A table with everything", icon="list")
def everything(_context: Context) -> Content:
    return table(
        ORDERS,
        [
            column("number", "Order", link="https://shop.example/orders/{number}"),
            "buyer.name",
            column("items", type="number"),
            column("total", type="currency", currency="currency"),
            column("placed", type="date"),
            column("state", type="badge", tones={"paid": "good", "open": "info", "returned": "warn"}),
            column("invoice", type="link"),
        ],
        limit=2,
        total=["items", "total"],
    )


@panel("A small table", icon="list")
def small(_context: Context) -> Content:
    return table(ORDERS[:3], ["number", column("total", type="currency", currency="EUR")])


@panel("A table of odd rows", icon="list")
def odd(_context: Context) -> Content:
    rows = [{"number": None, "total": "many"}, {"number": "<b>SO-1</b>", "total": True}, {"number": ["a", "b"]}]
    return table(rows, ["number", column("total", type="currency", currency="EUR")])


@panel("A table without rows", icon="list")
def none(_context: Context) -> Content:
    return table([], ["number"]) or "A table without rows is None, so a panel can say something else."
