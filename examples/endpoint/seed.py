"""Invented records for the contacts of the simulator's samples: the same at every start."""

from datetime import UTC, datetime, timedelta
from random import Random

from examples.endpoint.records import SCHEMA, Records

AGENTS = {"riley.agent@support.example.com": "blue-harbour-29", "sam@support.example.com": "quiet-meadow-71"}
"""The agents and their personal codes. Riley may see everything, Sam no payments."""

CUSTOMERS = {"jordan.sample@customer.example": 14, "mail@customer.example": 3, "ana@customer.example": 1}
"""The customers and how many orders each has."""

NEWEST = datetime(2026, 9, 4, 16, 20, tzinfo=UTC)
MESSAGES = (
    ("error", "TypeError: total is undefined", "checkout.mjs:214", "/checkout"),
    ("error", "Card was declined (insufficient_funds)", "payments.py:88", "/checkout/pay"),
    ("warning", "Address could not be verified", "addresses.py:31", "/account/addresses"),
    ("error", "504 from the carrier <timeout after 10 s>", "labels.py:140", "/orders/label"),
)


def seeded(path: str = ":memory:") -> Records:
    """Make a database of invented records."""
    records = Records(path)
    records.database.executescript(SCHEMA)
    records.add_agent(
        "riley.agent@support.example.com", AGENTS["riley.agent@support.example.com"], {"orders", "payments", "errors"}
    )
    records.add_agent("sam@support.example.com", AGENTS["sam@support.example.com"], {"orders", "errors"})
    chance = Random(20260905)  # noqa: S311 - the same records each time, and no secret
    number = 10_480
    with records.database as database:
        for email, count in CUSTOMERS.items():
            at = NEWEST
            for place in range(count):
                number -= 1
                at -= timedelta(hours=chance.randrange(30, 900))
                status = (
                    "processing" if place == 0 else chance.choice(("delivered", "delivered", "delivered", "returned"))
                )
                total = chance.randrange(900, 48_000) / 100
                order = (f"A-{number}", email, _written(at), status, total, "EUR")
                database.execute("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?)", order)
                paid = at + timedelta(minutes=chance.randrange(1, 9))
                method = chance.choice(("card", "card", "invoice", "paypal"))
                payment = (f"P-{number}", email, f"A-{number}", _written(paid), method, "paid", total, "EUR")
                database.execute("INSERT INTO payments VALUES (?, ?, ?, ?, ?, ?, ?, ?)", payment)
                if status == "returned":
                    back = (f"R-{number}", email, f"A-{number}", _written(at + timedelta(days=9)), method, "refunded")
                    database.execute("INSERT INTO payments VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*back, -total, "EUR"))
            for place in range(count * 2):
                level, message, source, page = chance.choice(MESSAGES)
                seen = NEWEST - timedelta(minutes=chance.randrange(60, 40_000))
                error = (f"E-{number}-{place}", email, _written(seen), level, message, source)
                address = f"https://shop.example{page}"
                database.execute("INSERT INTO errors VALUES (?, ?, ?, ?, ?, ?, ?)", (*error, address))
    return records


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
