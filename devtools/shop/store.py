"""The demo shop's database: records in SQLite, in memory, by customer and newest first."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from threading import RLock
from typing import Any

from devtools.shop.customers import Customer
from devtools.shop.money import decimal_text
from devtools.shop.purchase import Record

TABLES = """
CREATE TABLE records (
  kind TEXT, email TEXT, id TEXT, number TEXT, at TEXT, currency TEXT, spent INTEGER, body TEXT, PRIMARY KEY (kind, id)
);
CREATE INDEX newest ON records (kind, email, at DESC, id);
CREATE TABLE answers (key TEXT PRIMARY KEY, status INTEGER, body TEXT);
"""


class Store:
    """The records of all customers; several threads may use it at once.

    Args:
        customers: The customers, by e-mail address.
        now: The present.
        origin: The shop's origin, for links.

    Attributes:
        lock: Hold it while you read a value in order to change it.
    """

    def __init__(self, customers: Mapping[str, Customer], now: datetime, origin: str) -> None:
        self.lock = RLock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._database.executescript(TABLES)
        self._customers = customers
        self._unread = dict(customers)
        self._now = now
        self._origin = origin

    def close(self) -> None:
        """Discard all data."""
        self._database.close()

    def has(self, email: str) -> bool:
        """Whether there is a customer with this address."""
        return email in self._customers

    def count(self, kind: str, email: str) -> int:
        """Count a customer's records of a kind."""
        self._read(email)
        return int(self._ask("SELECT count(*) FROM records WHERE kind = ? AND email = ?", kind, email)[0][0])

    def page(self, kind: str, email: str, page: int, size: int) -> list[Record]:
        """Return the records on a page, counted from 1."""
        self._read(email)
        query = "SELECT body FROM records WHERE kind = ? AND email = ? ORDER BY at DESC, id LIMIT ? OFFSET ?"
        return [json.loads(body) for (body,) in self._ask(query, kind, email, size, (page - 1) * size)]

    def total_spent(self, email: str) -> list[Record]:
        """Return what a customer has spent, a sum for each currency."""
        self._read(email)
        query = (
            "SELECT currency, sum(spent) FROM records WHERE kind = 'orders' AND email = ? "
            "GROUP BY currency HAVING sum(spent) > 0"
        )
        return [{"amount": decimal_text(spent, each), "currency": each} for each, spent in self._ask(query, email)]

    def find(self, kind: str, name: str) -> Record | None:
        """Return the record with this id or number."""
        self._read(*self._customers)
        rows = self._ask("SELECT body FROM records WHERE kind = ? AND ? IN (id, number)", kind, name)
        return json.loads(rows[0][0]) if rows else None

    def update(self, kind: str, record: Record, *, spent: int = 0) -> None:
        """Replace a record by a newer one with the same id, and add to the amount spent."""
        query = "UPDATE records SET body = ?, spent = spent + ? WHERE kind = ? AND id = ?"
        self._ask(query, json.dumps(record), spent, kind, record["id"])

    def answer(self, key: str) -> tuple[int, Record] | None:
        """Return the answer to an earlier request with this key."""
        rows = self._ask("SELECT status, body FROM answers WHERE key = ?", key)
        return (rows[0][0], json.loads(rows[0][1])) if rows else None

    def keep_answer(self, key: str, status: int, body: Record) -> None:
        """Store the answer to the request with this key."""
        self._ask("INSERT INTO answers VALUES (?, ?, ?)", key, status, json.dumps(body))

    def _read(self, *emails: str) -> None:
        """Put the customers' records into the database on first use, since thousands would delay the start."""
        with self.lock:
            for email in emails:
                if customer := self._unread.pop(email, None):
                    self._ask("BEGIN")
                    self._add_all(email, customer)
                    self._ask("COMMIT")

    def _add_all(self, email: str, customer: Customer) -> None:
        for purchase in customer.purchases:
            order = purchase.order(self._now, self._origin)
            self._add("orders", email, order, order["placed_at"], purchase.spent)
            for payment in order["payments"]:
                self._add("payments", email, payment, payment["created_at"])
        if customer.subscription:
            self._add("subscriptions", email, customer.subscription, customer.subscription["started_at"])
        for invoice in customer.invoices:
            self._add("invoices", email, invoice, invoice["created_at"])

    def _add(self, kind: str, email: str, record: Record, at: str, spent: int = 0) -> None:
        values = (kind, email, record["id"], record.get("number"), at, record["currency"], spent, json.dumps(record))
        self._ask("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *values)

    def _ask(self, query: str, *values: object) -> list[Any]:
        with self.lock, closing(self._database.execute(query, values)) as cursor:
            return cursor.fetchall()
