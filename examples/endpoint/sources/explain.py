"""Which tables a query reads from end to end, as the database itself plans it (EXPLAIN)."""

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from examples.endpoint.sources.query import Query

_IDS = (0, "0", UUID(int=0))
"""Ids of the types that tables have; the first is taken that the database can compare."""

_SCANS = ("enable_seqscan", "enable_indexscan", "enable_indexonlyscan")

_SQLITE_SCAN = re.compile(r"SCAN (?:TABLE )?(?!CONSTANT|\()(\w+)")


def scans_table(connection: Connection, query: Query) -> list[str]:
    """The tables that a query reads from end to end; none where the database is neither PostgreSQL nor SQLite."""
    explain = {"postgresql": _postgresql, "sqlite": _sqlite}.get(connection.dialect.name)
    if explain is None:
        return []
    for id_ in _IDS:
        values = {"email": "nobody@example.com", "limit": 1, "offset": 0, "ids": [id_]}
        try:
            return sorted(set(explain(connection, query, values)))
        except DBAPIError:
            if id_ == _IDS[-1]:
                raise
    return []


def _postgresql(connection: Connection, query: Query, values: dict[str, Any]) -> list[str]:
    # Small tables are read from end to end even where there is an index. So only bitmap scans are left as cheap, which
    # need a condition that an index answers: where the plan still reads a table, there is no such index.
    for setting in _SCANS:
        connection.execute(text(f"SET {setting} = off"))
    try:
        plan = query.run(connection, values, "EXPLAIN (FORMAT JSON)").scalar()
    finally:
        for setting in _SCANS:
            connection.execute(text(f"RESET {setting}"))
    return list(_scans(plan[0]["Plan"] if isinstance(plan, list) else json.loads(str(plan))[0]["Plan"]))


def _scans(node: dict[str, Any]) -> Iterator[str]:
    is_index_scan = node["Node Type"] in {"Index Scan", "Index Only Scan", "Bitmap Index Scan"}
    if node["Node Type"] == "Seq Scan" or (is_index_scan and "Index Cond" not in node):
        yield str(node.get("Relation Name", node.get("Index Name")))
    for each in node.get("Plans", ()):
        yield from _scans(each)


def _sqlite(connection: Connection, query: Query, values: dict[str, Any]) -> list[str]:
    steps = query.run(connection, values, "EXPLAIN QUERY PLAN").mappings()
    return [match[1] for step in steps if (match := _SQLITE_SCAN.match(step["detail"]))]
