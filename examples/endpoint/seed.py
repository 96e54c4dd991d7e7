"""`python3 -m examples.endpoint.seed DATABASE`: invented orders of the simulator's contacts.

It makes the tables `orders`, `order_lines`, `payments` and `errors` in any database that SQLAlchemy speaks to.
"""

import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, MetaData, Numeric, String, Table, create_engine

CUSTOMERS = {"jordan.sample@customer.example": 31, "mail@customer.example": 3, "ana@customer.example": 1}
"""The customers and how many orders each has."""

NEWEST = datetime(2026, 9, 4, 16, 20, tzinfo=UTC)
PRODUCTS = (("Walnut desk", "DSK-1"), ("Lamp", "LMP-4"), ("Cable tray", "TRY-2"))
MESSAGES = (
    ("error", "TypeError: total is undefined", "/checkout"),
    ("warning", "Address could not be verified", "/account/addresses"),
    ("error", "504 from the carrier <timeout after 10 s>", "/orders/label"),
)

metadata = MetaData()
orders = Table(
    "orders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(20), nullable=False),
    Column("email", String(200), nullable=False),
    Column("placed_at", DateTime(timezone=True), nullable=False),
    Column("status", String(20), nullable=False),
    Column("total", Numeric(12, 2, asdecimal=True), nullable=False),
    Column("currency", String(3), nullable=False),
    Index("orders_of", "email", "placed_at"),
)
order_lines = Table(
    "order_lines",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("order_id", ForeignKey("orders.id"), nullable=False, index=True),
    Column("name", String(100), nullable=False),
    Column("sku", String(20), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("price", Numeric(12, 2, asdecimal=True), nullable=False),
)
payments = Table(
    "payments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("order_id", ForeignKey("orders.id"), nullable=False),
    Column("email", String(200), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("method", String(20), nullable=False),
    Column("amount", Numeric(12, 2, asdecimal=True), nullable=False),
    Column("currency", String(3), nullable=False),
    Index("payments_of", "email", "created_at"),
)
errors = Table(
    "errors",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(200), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    Column("level", String(10), nullable=False),
    Column("message", String(200), nullable=False),
    Column("address", String(200), nullable=False),
    Index("errors_of", "email", "seen_at"),
)


def seed(url: str) -> None:
    """Make the tables and fill them: the same at each time.

    Args:
        url: The database's address for SQLAlchemy, such as `sqlite:///shop.db`.
    """
    engine = create_engine(url)
    metadata.create_all(engine)
    chance = Random(20260905)  # noqa: S311 - no secret
    with engine.begin() as connection:
        for email, count in CUSTOMERS.items():
            at = NEWEST
            for place in range(count):
                at -= timedelta(hours=chance.randrange(30, 900))
                lines = [_line(chance) for _ in range(chance.randrange(1, 4))]
                total = sum(each["quantity"] * each["price"] for each in lines)
                money = {"email": email, "currency": "EUR"}
                order = {"number": f"A-{10_479 - place}", "placed_at": at, "total": total}
                status = {"status": "completed" if place else "open"}
                key = connection.execute(orders.insert().values({**order, **money, **status})).inserted_primary_key
                assert key is not None  # noqa: S101 - the table has one
                connection.execute(order_lines.insert(), [{**each, "order_id": key[0]} for each in lines])
                paid = {"order_id": key[0], "created_at": at + timedelta(minutes=3), "method": "card", "amount": total}
                connection.execute(payments.insert().values({**paid, **money}))
            for _ in range(2 * count):
                level, message, page = chance.choice(MESSAGES)
                seen_at = NEWEST - timedelta(minutes=chance.randrange(60, 40_000))
                error = {"level": level, "message": message, "address": f"https://shop.example{page}"}
                connection.execute(errors.insert().values({"email": email, "seen_at": seen_at, **error}))
    engine.dispose()


def _line(chance: Random) -> dict[str, Any]:
    name, sku = chance.choice(PRODUCTS)
    price = Decimal(chance.randrange(900, 48_000)) / 100
    return {"name": name, "sku": sku, "quantity": chance.randrange(1, 4), "price": price}


if __name__ == "__main__":
    seed(sys.argv[1])
