"""The records: agents and what they may see, orders, payments and errors, in SQLite.

Yours come from where they are today. What stays: every query has its values beside it and never in it, and every look
at a customer is written down.
"""

import hashlib
import hmac
import secrets
import sqlite3
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["orders", "payments", "errors"]

SCHEMA = """
CREATE TABLE agents (email TEXT PRIMARY KEY, salt BLOB, code BLOB, may TEXT);
CREATE TABLE orders (number TEXT PRIMARY KEY, email TEXT, placed_at TEXT, status TEXT, total REAL, currency TEXT);
CREATE TABLE payments (id TEXT PRIMARY KEY, email TEXT, order_number TEXT REFERENCES orders, paid_at TEXT,
                       method TEXT, status TEXT, amount REAL, currency TEXT);
CREATE TABLE errors (id TEXT PRIMARY KEY, email TEXT, seen_at TEXT, level TEXT, message TEXT, page TEXT, address TEXT);
CREATE TABLE looks (at REAL, agent TEXT, kind TEXT, email TEXT);
CREATE INDEX orders_of ON orders (email, placed_at);
CREATE INDEX payments_of ON payments (email, paid_at);
CREATE INDEX errors_of ON errors (email, seen_at);
"""

QUERIES: dict[Kind, str] = {
    "orders": """SELECT number, placed_at, status, total, currency FROM orders
                 WHERE email = ? ORDER BY placed_at DESC, number LIMIT ? OFFSET ?""",
    "payments": """SELECT id, order_number, paid_at, method, status, amount, currency FROM payments
                   WHERE email = ? ORDER BY paid_at DESC, id LIMIT ? OFFSET ?""",
    "errors": """SELECT id, seen_at, level, message, page, address FROM errors
                 WHERE email = ? ORDER BY seen_at DESC, id LIMIT ? OFFSET ?""",
}


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a customer's records, newest first, and the number of the next page if there is one."""

    rows: list[dict[str, Any]]
    next: int | None


class Records:
    """The records in a database file, or in memory.

    Args:
        path: The file, `:memory:` for none.
    """

    def __init__(self, path: str = ":memory:") -> None:
        # One connection for the one thread in which Starlette runs async functions.
        self.database = sqlite3.connect(path, check_same_thread=False)
        self.database.row_factory = sqlite3.Row

    def add_agent(self, email: str, code: str, may: set[Kind]) -> None:
        """Let an agent in: with a personal code, to what they may see."""
        salt = secrets.token_bytes(16)
        row = (email, salt, _stretched(code, salt), ",".join(sorted(may)))
        with self.database:
            self.database.execute("INSERT INTO agents VALUES (?, ?, ?, ?)", row)

    def is_code_of(self, email: str, code: str) -> bool:
        """Whether this is the agent's personal code; it takes as long for agents that don't exist."""
        row = self.database.execute("SELECT salt, code FROM agents WHERE email = ?", (email,)).fetchone()
        salt, expected = row or (b"nobody's salt", b"")
        return hmac.compare_digest(_stretched(code, salt), expected)

    def may(self, email: str) -> frozenset[str]:
        """What an agent may see today: nothing if they have left."""
        row = self.database.execute("SELECT may FROM agents WHERE email = ?", (email,)).fetchone()
        return frozenset(row["may"].split(",")) if row else frozenset()

    def page(self, kind: Kind, email: str, number: int, size: int) -> Page:
        """Some of a customer's records.

        Args:
            kind: Which ones.
            email: The customer's address, however it is capitalised.
            number: Which page, from 1 on.
            size: How many there are on a page.
        """
        found = self.database.execute(QUERIES[kind], (email.casefold(), size + 1, (number - 1) * size)).fetchall()
        return Page([dict(row) for row in found[:size]], number + 1 if len(found) > size else None)

    def note(self, at: float, agent: str, kind: Kind, email: str) -> None:
        """Write down who has looked at whom."""
        with self.database:
            self.database.execute("INSERT INTO looks VALUES (?, ?, ?, ?)", (at, agent, kind, email.casefold()))


def _stretched(code: str, salt: bytes) -> bytes:
    """A digest that takes long to guess."""
    return hashlib.scrypt(code.encode(), salt=salt, n=2**14, r=8, p=1)
