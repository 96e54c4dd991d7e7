"""Records out of a database, by the queries of the settings.

A query's values always travel beside it, never in it. It may name `:email`, `:limit` and `:offset`. A query that names
`:ids` is about all records of a page: each of its rows says in `parent` to which it belongs.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import make_url

from examples.endpoint.source import Ask, Page, Record
from examples.endpoint.sources.explain import scans_table
from examples.endpoint.sources.query import Query

_NAIVE_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?")


class SqlSource:
    """A database.

    Args:
        url: Its address for SQLAlchemy: `postgresql+psycopg://reader:secret@db/shop`.
        queries: By the kind of record: `rows`, and what belongs to them. `count` is a number; others are lists.
        seconds: After how long the database is to give up.
        time_zone: The zone of times that have none.

    Raises:
        ValueError: A query names a parameter that there isn't.
    """

    def __init__(
        self, url: str, queries: Mapping[str, Mapping[str, str]], *, seconds: float = 5, time_zone: str = "UTC"
    ) -> None:
        self.kinds = frozenset(queries)
        self._queries = {kind: {name: Query(sql) for name, sql in each.items()} for kind, each in queries.items()}
        for kind, each in queries.items():
            if "rows" not in each:
                raise ValueError(f"{kind} needs a query for its rows")
        self._zone = ZoneInfo(time_zone)
        dialect = make_url(url).get_backend_name()
        timeout = {"postgresql": {"connect_timeout": ceil(seconds)}, "sqlite": {"timeout": seconds}}
        self._engine = create_engine(
            url,
            hide_parameters=True,  # a customer's address is in no error message
            isolation_level="AUTOCOMMIT",
            pool_pre_ping=True,
            connect_args=timeout.get(dialect, {}),
            **({} if dialect == "sqlite" else {"pool_size": 8, "pool_timeout": seconds}),
        )
        event.listen(self._engine, "connect", _Setup(dialect, seconds))

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def find(self, ask: Ask) -> Page:
        """A page of a customer's records. Whom the database doesn't know has none."""
        queries = self._queries[ask.kind]
        values: dict[str, Any] = {"email": ask.email, "limit": ask.size + 1, "offset": ask.offset}
        with self._engine.connect() as connection:
            rows = self._ask(connection, queries["rows"], values)
            records, has_more = rows[: ask.size], len(rows) > ask.size
            values["ids"] = [each["id"] for each in records]
            beside: dict[str, Any] = {}
            for name, query in queries.items():
                if "ids" in query.names:
                    self._add_children(records, name, self._ask(connection, query, values) if records else [])
                elif name == "count":
                    beside[name] = query.run(connection, values).scalar()
                elif name != "rows":
                    beside[name] = self._ask(connection, query, values)
        return Page(records, has_more, beside)

    def check(self) -> Sequence[str]:
        """Reach the database; warns of queries that read a whole table for each customer."""
        with self._engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            scans = {
                f"{kind}.{name}": scans_table(connection, query)
                for kind, queries in self._queries.items()
                for name, query in queries.items()
            }
        return [
            f"{name} reads all of {', '.join(tables)}: it needs an index" for name, tables in scans.items() if tables
        ]

    def _ask(self, connection: Connection, query: Query, values: Mapping[str, Any]) -> list[Record]:
        result = query.run(connection, values)
        columns = list(result.keys())
        records = [dict(zip(columns, map(self._json, row), strict=True)) for row in result]
        return [_nested(record) for record in records] if any("." in name for name in columns) else records

    @staticmethod
    def _add_children(records: Sequence[Record], name: str, rows: Sequence[Record]) -> None:
        children = defaultdict(list)
        for row in rows:
            children[str(row.pop("parent"))].append(row)
        for record in records:
            record[name] = children[str(record["id"])]

    def _json(self, value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
        """A value as the contract wants it: amounts as decimal text, times with their zone."""
        match value:
            case str() if _NAIVE_TIME.fullmatch(value):  # SQLite has no times, only texts
                return self._json(datetime.fromisoformat(value))
            case None | bool() | int() | str() | list() | dict():
                return value
            case Decimal():
                return f"{value:f}"
            case float():  # the contract's amounts have six digits behind the point at most
                return f"{Decimal(repr(round(value, 6))):f}"
            case datetime():
                return (value if value.tzinfo else value.replace(tzinfo=self._zone)).isoformat()
            case date():
                return datetime.combine(value, time(), self._zone).isoformat()
            case bytes() | memoryview():
                raise TypeError("a column holds bytes")
        return str(value)


class _Setup:
    """Makes each connection read only, and lets the database itself end what takes too long."""

    def __init__(self, dialect: str, seconds: float) -> None:
        milliseconds = int(seconds * 1000)
        self._statements = {
            "postgresql": ("SET default_transaction_read_only = on", f"SET statement_timeout = {milliseconds}"),
            "mysql": ("SET SESSION TRANSACTION READ ONLY", f"SET SESSION MAX_EXECUTION_TIME = {milliseconds}"),
            "mariadb": ("SET SESSION TRANSACTION READ ONLY", f"SET SESSION max_statement_time = {seconds}"),
            "sqlite": ("PRAGMA query_only = on",),
        }.get(dialect, ())

    def __call__(self, connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's
        cursor = connection.cursor()
        for statement in self._statements:
            cursor.execute(statement)
        cursor.close()
        connection.commit()


def _nested(row: Record) -> Record:
    """A row with its columns `method.brand` and `method.last4` in one object `method`."""
    record: Record = {}
    for name, value in row.items():
        outer, _, inner = name.partition(".")
        if not inner:
            record[name] = value
        elif value is not None:
            record.setdefault(outer, {})[inner] = value
    return record
